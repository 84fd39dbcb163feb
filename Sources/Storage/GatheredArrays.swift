import HDF5
import SweepCore

/// The curves and measurements of the points of one block, brought together so that each chunk of a
/// store is written once and whole.
struct GatheredArrays {
  private let plan: Plan
  private let block: CubeBlocks.Block
  /// Which final record each record is, if it is one.
  private let finalPlaces: [Int?]
  private let epochs: Int
  /// The values of each record at each point.
  private var values: [[Double]]
  /// The seconds of each epoch at each point; empty where these are not kept.
  private var seconds: [Double]
  /// The last value of each final record at each point.
  private(set) var finals: [[Double]]

  /// All is missing at first.
  init(_ plan: Plan, _ block: CubeBlocks.Block, hasProvenance: Bool) {
    self.plan = plan
    self.block = block
    let count = block.points.count
    let names = Schema.finalRecords(plan).map(\.name)
    finalPlaces = plan.records.map { names.firstIndex(of: $0.name) }
    epochs = hasProvenance ? plan.dimension(Schema.epoch)?.length ?? 0 : 0
    values = plan.records.map { [Double](repeating: .nan, count: count * $0.elementCount) }
    seconds = [Double](repeating: .nan, count: count * epochs)
    finals = names.map { _ in [Double](repeating: .nan, count: count) }
  }

  /// Takes in what counts of a point.
  mutating func add(_ candidate: MergeCandidate, from sources: MergeSources) throws {
    let place = candidate.point - block.points.lowerBound
    for (number, record) in plan.records.enumerated() {
      let (own, last) = try sources.values(of: record, for: candidate)
      let start = place * record.elementCount
      values[number].replaceSubrange(start..<start + own.count, with: own)
      guard let final = finalPlaces[number], own.indices.contains(last) else { continue }
      finals[final][place] = own[last]
    }
    guard epochs > 0 else { return }
    let own = try sources.source(of: candidate)
      .epochSeconds(row: candidate.row, point: candidate.point, epochs: epochs)
    seconds.replaceSubrange(place * epochs..<(place + 1) * epochs, with: own)
  }

  /// Writes the block.
  func write(to file: borrowing File, _ targets: OpenDatasets) throws {
    for (number, record) in plan.records.enumerated() {
      try targets.write(
        .numbers(values[number]), block.box(record.shape), to: record.name, in: file)
    }
    guard epochs > 0 else { return }
    let path = "\(Schema.provenance)/\(Schema.epochSeconds)"
    try targets.write(.numbers(seconds), rows: block.points, to: path, in: file)
  }
}
