import Storage
public import SweepCore
public import Training

/// Turns a run and the names of measures into the plan of a measure pass.
public struct MeasureResolution {
  private let run: Plan
  private let study: any Experiment.Type
  private let datasets: [Dataset]
  private let source: String

  /// Prepares passes over the run of this plan.
  ///
  /// - Parameter source: The program and its version: another one makes another pass.
  /// - Throws: `MeasureProblem` where this build cannot measure that run, or it recorded no
  ///   weights, and `DatasetError` where data are missing or damaged.
  public init(
    run: Plan, locations: DataLocations, source: String,
    experiments: [any Experiment.Type] = Experiments.experiments
  ) throws {
    guard run.pass == nil else {
      throw MeasureProblem("this is a measure pass; name the run that it measures")
    }
    guard let study = experiments.first(where: { $0.name == run.experiment }) else {
      throw MeasureProblem("this build does not have the experiment \(run.experiment)")
    }
    guard study.version == run.experimentVersion else {
      throw MeasureProblem(
        "the run was trained by version \(run.experimentVersion) of \(study.name), "
          + "this build has version \(study.version)")
    }
    guard run.buckets.contains(where: { !$0.weights.isEmpty }) else {
      throw MeasureProblem(
        "the run recorded no weights, from which alone it can be measured again; "
          + "record: {weights: every 10} in the sweep file records them")
    }
    datasets = try run.datasets.map { try Dataset.load($0.name, from: locations) }
    for (data, expected) in zip(datasets, run.datasets) where data.digest != expected.digest {
      throw MeasureProblem("the data set \(data.name) here is not the one that the run used")
    }
    self.run = run
    self.study = study
    self.source = source
  }

  /// The plan of a pass that takes these measures.
  ///
  /// - Parameters:
  ///   - names: Measures, or `all`.
  ///   - isDense: Whether every recorded snapshot is measured, not only those that training
  ///     measures.
  ///   - others: The passes that are there. One of them that does just this, and that no pass of
  ///     another program came after, is the one that is meant.
  /// - Throws: `MeasureProblem` where there is no such measure, or it does not fit into the store.
  public func plan(of names: [String], isDense: Bool, among others: [Plan]) throws -> Plan {
    let passes = others.filter { $0.pass?.run == run.digest }
      .sorted { $0.pass?.number ?? 0 < $1.pass?.number ?? 0 }
    for other in passes.reversed() {
      guard let pass = other.pass, pass.source == source else { break }
      let plan = try plan(of: names, study, isDense: isDense, number: pass.number)
      if plan.digest == other.digest { return plan }
    }
    let last = passes.last?.pass?.number ?? 0
    let plan = try plan(of: names, study, isDense: isDense, number: last + 1)
    let whole = run.measured(by: passes.filter { run.misfit(of: $0) == nil })
    if let misfit = whole.misfit(of: plan) ?? whole.measured(by: [plan]).namingConflicts.first {
      throw MeasureProblem("the run's store cannot take these measures in: \(misfit)")
    }
    return plan
  }

  private func plan<Study: Experiment>(
    of names: [String], _ study: Study.Type, isDense: Bool, number: Int
  ) throws -> Plan {
    var allowed: [String] = []
    func isWanted(_ record: Record) -> Bool {
      record.isMeasured && (names.contains("all") || names.contains(record.name))
    }
    func declared(_ values: [String: Value]) throws -> [Record] {
      let records = try study.records(of: values, among: datasets, run.record)
      if let lost = records.first(where: { $0.isWeight && !run.record.includes($0) }) {
        throw MeasureProblem(
          "the run recorded the weights of some layers only, and \(lost.name) is missing")
      }
      let measured = records.filter(\.isMeasured).map(\.name)
      allowed += measured.filter { !allowed.contains($0) }
      return records + [MeasurePass.mask(beside: records.filter(isWanted))].compactMap { $0 }
    }
    func isKept(_ record: Record) -> Bool {
      record.name == MeasurePass.mask || isWanted(record)
    }
    // Asked of all shapes first, so that the plan names its measures in one order.
    _ = try pass(number, isDense, measure: [], keeping: isKept, declared)
    for name in names where name != "all" && !allowed.contains(name) {
      throw MeasureProblem(
        "there is no measure \"\(name)\"; "
          + Suggestion.text(for: name, among: ["all"] + allowed))
    }
    let measure = allowed.filter { names.contains("all") || names.contains($0) }
    guard !measure.isEmpty else { throw MeasureProblem("name a measure, or all") }
    return try pass(number, isDense, measure: measure, keeping: isKept, declared)
  }

  private func pass(
    _ number: Int, _ isDense: Bool, measure: [String], keeping isKept: (Record) -> Bool,
    _ declare: ([String: Value]) throws -> [Record]
  ) throws -> Plan {
    try Plan(
      name: run.name, experiment: run.experiment, experimentVersion: run.experimentVersion,
      setup: run.setup, axes: run.axes, subGrids: run.subGrids, measure: measure,
      record: run.record, limits: run.limits, datasets: run.datasets,
      pass: MeasurePass(run: run.digest, number: number, source: source, isDense: isDense),
      keeping: isKept, records: declare)
  }
}

/// Why a run cannot be measured again as it was asked, as one sentence.
public struct MeasureProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  init(_ description: String) { self.description = description }
}
