import SweepCore

/// Refuses what the `record` section of a sweep file asks for and its study cannot give: it would
/// be left out silently.
struct RecordingCheck {
  let sweep: SweepFile
  let study: String
  let best: BestCurve?
  /// All that the study declares for some point, whether or not it is kept.
  private(set) var declared: [Record] = []

  init(_ sweep: SweepFile, study: String, best: BestCurve?) {
    self.sweep = sweep
    self.study = study
    self.best = best
  }

  /// Notes what the study declares for a point.
  mutating func note(_ records: [Record]) { declared += records }

  /// Throws `SweepFileProblem` with the line where something was asked for in vain.
  func run() throws(SweepFileProblem) {
    for (key, schedule) in [
      ("weights", sweep.record.weights), ("activations", sweep.record.activations),
    ] {
      if schedule.includesBest, best == nil {
        throw problem(
          key, "record asks for the best \(key)",
          "\(study) names no curve that tells its best epoch; \(Schedule.allowed)")
      }
      try refuseUnreached(schedule, key)
    }
    try refuseUnknownLayers()
  }

  private func refuseUnreached(_ schedule: Schedule, _ key: String) throws(SweepFileProblem) {
    let snapshots = declared.compactMap(\.snapshots)
    let moments = Set(snapshots.flatMap { $0.values ?? [] })
    let epochs = declared.flatMap(\.dimensions).filter { $0.name == "epoch" }.map(\.length)
    let unit = snapshots.first?.coordinate ?? "snapshot_epoch"
    let isInEpochs = unit == "snapshot_epoch"
    guard let last = (moments + (isInEpochs ? epochs : [])).max() else { return }
    guard let moment = schedule.named.first(where: { !moments.contains($0) }) else { return }
    if isInEpochs {
      throw problem(
        key, "record asks for \(key) at epoch \(moment)",
        "no point is trained that long; the last epoch is \(last)")
    }
    throw problem(
      key, "record asks for \(key) at \(unit) \(moment)",
      "no point stops there; it can record at \(Self.list(moments.sorted()))")
  }

  private static func list(_ moments: [Int]) -> String {
    let shown = moments.prefix(8).map(String.init).joined(separator: ", ")
    return moments.count > 8 ? "\(shown), ... \(moments[moments.count - 1])" : shown
  }

  private func refuseUnknownLayers() throws(SweepFileProblem) {
    guard let layers = sweep.record.layers else { return }
    var known: [String] = []
    for layer in declared.flatMap(Self.layers) where !known.contains(layer) {
      known.append(layer)
    }
    for layer in layers {
      let probe = RecordingPolicy(layers: [layer])
      let hasTensors = declared.contains { $0.kind == .tensor && probe.includes($0) }
      guard !hasTensors, !known.contains(layer) else { continue }
      throw problem(
        "layers", "\(study) has no layer \"\(layer)\"", Suggestion.text(for: layer, among: known))
    }
    try refuseNothingLeft(of: "weights", declared.filter { $0.kind == .tensor && !$0.isActivation })
    try refuseNothingLeft(of: "activations", declared.filter(\.isActivation))
  }

  /// Refuses layers of which none has what is to be recorded: it would be left out silently.
  private func refuseNothingLeft(
    of kind: String, _ tensors: [Record]
  ) throws(SweepFileProblem) {
    guard !tensors.isEmpty, !tensors.contains(where: sweep.record.includes) else { return }
    var known: [String] = []
    for layer in tensors.flatMap(Self.layers) where !known.contains(layer) { known.append(layer) }
    throw problem(
      "layers", "none of the layers named has \(kind)",
      "\(known.joined(separator: ", ")) have; or write \(kind): none")
  }

  /// The layers that a record tells of: the labels of its layers, or what a tensor's name begins
  /// with.
  private static func layers(of record: Record) -> [String] {
    let labels = record.dimensions.first { $0.name == "layer" }?.labels ?? []
    guard record.kind == .tensor, let last = record.name.lastIndex(of: "_") else { return labels }
    let layer = String(record.name[..<last])
    return labels + [layer.hasPrefix("best_") ? String(layer.dropFirst(5)) : layer]
  }

  private func problem(_ key: String, _ found: String, _ allowed: String) -> SweepFileProblem {
    SweepFileProblem(
      file: sweep.file, line: sweep.recordLines[key], found: found, allowed: allowed)
  }
}
