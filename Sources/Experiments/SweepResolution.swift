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
    let written = sweep.setup.reduce(into: [String: Value]()) { $0[$1.key.content] = $1.value }
    let base = try located(in: sweep, keys: sweep.setup.map(\.key.content)) {
      try schema.resolve(written)
    }
    let axes = try sweep.axes.map { try axis($0, of: sweep, schema: schema, written: written) }
    let datasets = try loadDatasets(base: base, axes: axes)
    var check = RecordingCheck(sweep, study: study.name, best: study.bestCurve)
    let plan = try Plan(
      name: sweep.name, experiment: study.name, experimentVersion: study.version, setup: base,
      axes: axes, measure: sweep.measure, record: sweep.record, limits: sweep.limits,
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

  /// An axis whose values the setup takes.
  ///
  /// Every value's type is checked. What only the setup itself can say is asked for every word, but
  /// of numbers for the first, the least and the greatest only: a setup allows numbers from one
  /// bound to another, so that all between lie there too, and an axis may have a million.
  private func axis(
    _ axis: (name: SweepFile.Marked<String>, values: [Value]), of sweep: SweepFile,
    schema: SetupSchema, written: [String: Value]
  ) throws -> Axis {
    let name = axis.name.content
    let firsts = sweep.axes.reduce(into: written) { $0[$1.name.content] = $1.values[0] }
    try located(in: sweep, keys: [name]) {
      for value in axis.values { try schema.check(name, value) }
      for value in Self.telling(axis.values) {
        _ = try schema.resolve(firsts.merging([name: value]) { _, new in new })
      }
    }
    guard let type = schema.type(of: name) else {
      preconditionFailure("resolving refuses keys that the schema does not have")
    }
    return Axis(name: name, type: type, values: axis.values)
  }

  /// The values that stand for all of an axis: its first, least and greatest number, or every one
  /// where some are no numbers.
  private static func telling(_ values: [Value]) -> [Value] {
    let numbers = values.compactMap(\.asDouble)
    guard numbers.count == values.count,
      let least = numbers.indices.min(by: { numbers[$0] < numbers[$1] }),
      let greatest = numbers.indices.max(by: { numbers[$0] < numbers[$1] })
    else { return values }
    return Set([0, least, greatest]).sorted().map { values[$0] }
  }

  /// Every data set that some point uses.
  private func loadDatasets(base: [String: Value], axes: [Axis]) throws -> [Dataset] {
    let names = axes.first { $0.name == "dataset" }?.values ?? [base["dataset"]].compactMap { $0 }
    return try names.compactMap(\.asText).map { try Dataset.load($0, from: locations) }
  }

  /// Adds file and line to what is wrong with a setup.
  private func located<Result>(
    in sweep: SweepFile, keys: [String], _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let problem as SetupProblem {
      let line = sweep.line(of: problem.key) ?? keys.first.flatMap(sweep.line)
      throw SweepFileProblem(
        file: sweep.file, line: line, found: "\(problem.key) is \(problem.found)",
        allowed: problem.allowed)
    }
  }
}
