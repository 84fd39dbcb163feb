import Storage
public import SweepCore
public import Training

/// Turns what a user wrote into a plan: finds the experiment, checks every key and value, loads
/// the data.
public struct SweepResolution: Sendable {
  private let locations: DataLocations

  /// Data sets are looked for in `locations`.
  public init(locations: DataLocations) {
    self.locations = locations
  }

  /// The plan of a sweep file.
  ///
  /// Throws `SweepFileProblem` with file and line where something was written that may not be,
  /// `DatasetError` where data are missing or damaged, and `SweepError` where the grid is too
  /// large.
  public func plan(of sweep: SweepFile) throws -> Plan {
    let names = experiments.map { $0.name }
    guard let experiment = experiment(named: sweep.experiment.content) else {
      throw SweepFileProblem(
        file: sweep.file, line: sweep.experiment.line,
        found: "there is no experiment \"\(sweep.experiment.content)\"",
        allowed: Suggestion.text(for: sweep.experiment.content, among: names))
    }
    return try plan(of: sweep, experiment)
  }

  private func plan<Study: Experiment>(of sweep: SweepFile, _ study: Study.Type) throws -> Plan {
    let schema = try SetupSchema(of: study)
    let sources = try sweep.sections().map { try source($0, of: sweep, schema) }
    let points = try GridExpansion(
      sources, sample: sweep.sample, file: sweep.file,
      type: { key in
        guard let type = schema.type(of: key) else {
          preconditionFailure("keys that the schema does not have have been refused")
        }
        return type
      },
      refusal: { key, text in
        do {
          _ = try schema.resolve([key: .text(text)])
        } catch let problem as SetupProblem where problem.key == key {
          return problem.allowed
        } catch {
          // Something else is wrong with the word alone; beside the right values it may stand.
        }
        return nil
      })
    let base = sources[0].fixed
    try check(points, from: base, of: sweep, schema)
    let datasets = try loadDatasets(base: base, axes: points.axes)
    var check = RecordingCheck(sweep, study: study.name, best: study.bestCurve)
    let plan = try Plan(
      name: sweep.name, experiment: study.name, experimentVersion: study.version, setup: base,
      axes: points.axes, subGrids: points.subGrids, measure: sweep.measure, record: sweep.record,
      limits: sweep.limits,
      datasets: datasets.map { DatasetIdentity(name: $0.name, digest: $0.digest) },
      keeping: { Self.isKept($0, in: sweep) }
    ) { values in
      let records = try study.records(of: values, among: datasets, sweep.record)
      check.note(records)
      try refuseUnknownMeasures(of: sweep, among: records)
      return records
    }
    try check.run()
    if let conflict = plan.namingConflicts.first {
      throw SweepFileProblem(file: sweep.file, line: nil, found: conflict, allowed: "")
    }
    return plan
  }

  private func refuseUnknownMeasures(of sweep: SweepFile, among records: [Record]) throws {
    let names = records.filter(\.isMeasured).map(\.name)
    for name in sweep.measure where name != "all" && !names.contains(name) {
      throw SweepFileProblem(
        file: sweep.file, line: nil, found: "there is no measure \"\(name)\"",
        allowed: Suggestion.text(for: name, among: ["all"] + names))
    }
  }

  /// Whether the sweep asks for this record, as far as it has a choice.
  private static func isKept(_ record: Record, in sweep: SweepFile) -> Bool {
    let isTaken =
      !record.isMeasured || sweep.measure.contains("all") || sweep.measure.contains(record.name)
    return isTaken && sweep.record.includes(record)
  }

  /// A section with its resolved setup, once it names only keys that there are and gives them
  /// values of their type.
  private func source(
    _ section: GridSection, of sweep: SweepFile, _ schema: SetupSchema
  ) throws -> GridExpansion.Source {
    let written = section.setup.reduce(into: [:]) { $0[$1.key.content] = $1.value }
    func line(_ key: String) -> Int? { section.line(of: key) }
    let fixed = try located(in: sweep, line) { try schema.resolve(written) }
    try located(in: sweep, line) {
      for axis in section.allAxes {
        for value in axis.example.map({ [$0] }) ?? axis.values {
          try schema.check(axis.name.content, value)
        }
      }
    }
    return GridExpansion.Source(section, fixed: fixed)
  }

  /// Checks what only the setup itself can say. It is asked for every word, but of numbers for the
  /// least and the greatest only: a setup allows numbers from one bound to another, so that all
  /// between lie there too, and an axis may have a million.
  private func check(
    _ points: GridExpansion, from base: [String: Value], of sweep: SweepFile, _ schema: SetupSchema
  ) throws {
    let grid = try Grid(axes: points.axes, subGrids: points.subGrids)
    try located(in: sweep, sweep.line(of:)) {
      for point in grid.tellingPoints {
        _ = try schema.resolve(
          zip(grid.axes, grid[point]).reduce(into: base) { $0[$1.0.name] = $1.1 })
      }
    }
  }

  /// Every data set that some point uses.
  private func loadDatasets(base: [String: Value], axes: [Axis]) throws -> [Dataset] {
    let names = axes.first { $0.name == "dataset" }?.values ?? [base["dataset"]].compactMap { $0 }
    return try names.compactMap(\.asText).map { try Dataset.load($0, from: locations) }
  }

  /// Adds file and line to what is wrong with a setup.
  private func located<Result>(
    in sweep: SweepFile, _ line: (String) -> Int?, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let problem as SetupProblem {
      throw SweepFileProblem(
        file: sweep.file, line: line(problem.key), found: "\(problem.key) is \(problem.found)",
        allowed: problem.allowed)
    }
  }
}
