import Coordination
import Files
import Foundation
import SweepCore

/// What a sweep still needs on the disk of its folder, and what is free there.
struct DiskNeed: Encodable {
  let sizes: [RecordedSize]
  let folder: String
  /// How many points there are, how many of them are done, and how many are to be done now.
  let planned: Int
  let done: Int
  let wanted: Int
  /// Bytes of the store that is there.
  let present: Double
  /// Bytes free on the disk; `nil` where nobody knows.
  let free: Double?

  private enum CodingKeys: String, CodingKey {
    case arrays, total, shards, store, merging, needed, free, fits
  }

  /// Throws `DiskShortage` where the results of a plan do not fit on the disk of `path`.
  ///
  /// - Parameter wanted: how many points are to be done at most.
  static func refuse(_ plan: Plan, in path: String, wanted: Int) throws {
    // The journal of a large run takes its time: it is read only where what is done decides.
    if try DiskNeed(of: plan, in: path, isCounting: false).fits { return }
    try DiskNeed(of: plan, in: path, wanted: wanted).refuse()
  }

  /// The need of a plan whose results lie in `path`, which need not exist.
  ///
  /// - Parameters:
  ///   - isCounting: whether what is done already is left out.
  ///   - most: how many points are to be done at most; all by default.
  init(
    of plan: Plan, in path: String, isCounting: Bool = true, wanted most: Int = .max
  ) throws {
    let folder = try RunFolder(named: path)
    planned = try plan.grid.count
    self.folder = path
    sizes = try RecordedSize.all(of: plan)
    let isSame = isCounting && (try? folder.readPlan())?.digest == plan.digest
    done = isSame ? try RunSummary(reading: folder).done : 0
    wanted = min(most, planned - done)
    let isStored = isSame && ByteFile.exists(folder.store)
    present = isStored ? Double(try ByteFile(reading: folder.store).size) : 0
    free = (try? Folder.freeBytes(at: Self.existing(path))).map(Double.init)
  }

  /// The folder, or the nearest one above it that exists.
  private static func existing(_ path: String) -> String {
    var place = path
    while !Folder.exists(place), place != Folder.parent(of: place) {
      place = Folder.parent(of: place)
    }
    return place
  }

  /// Bytes of all arrays, before compression.
  var total: Double { sizes.reduce(0) { $0 + $1.total } }
  /// Bytes of the shard files that are to come.
  var shards: Double { total * Double(wanted) / Double(planned) }
  /// Bytes of the store with all that is done then.
  var store: Double { total * Double(done + wanted) / Double(planned) }
  /// Bytes of the store while it is merged: the new one is built beside the old one.
  var merging: Double { 2 * store }
  /// Bytes that have to be free.
  var needed: Double { max(0, shards + merging - present) }
  /// Whether it fits, as far as is known.
  var fits: Bool { free.map { needed <= $0 } ?? true }

  /// Throws `DiskShortage` where it does not fit.
  func refuse() throws {
    if fits { return }
    throw DiskShortage(description: shortage)
  }

  /// The lines for people.
  var text: [String] {
    var lines = sizes.map { size in
      "  write \(size.name): \(size.points) x \(Output.bytes(size.bytesEach))"
        + (size.isEstimated ? " (an estimate: some bits are left out)" : "")
    }
    lines.append(
      "  about \(Output.bytes(total)) before compression: shard files \(Output.bytes(shards))"
        + (done > 0 ? " for the \(wanted) points to do" : "")
        + ", store \(Output.bytes(store)), \(Output.bytes(merging)) while it is merged")
    let room = free.map { Output.bytes($0) } ?? "nobody knows how much"
    lines.append("  needs \(Output.bytes(needed)) on the disk of \(folder), \(room) free")
    return lines
  }

  private var shortage: String {
    let parts = RecordedSize.Part.allCases.map { part in
      (part: part, bytes: sizes.filter { $0.part == part }.reduce(0) { $0 + $1.total })
    }
    let largest = parts.max { $0.bytes < $1.bytes }?.part ?? .weights
    let advice: String
    switch largest {
    case .weights: advice = "weights less often (weights: log 10, last or none) or of fewer layers"
    case .activations:
      advice =
        "activations less often (activations: last or none), of fewer samples or layers, "
        + "or with fewer bits (activation_bits: 12)"
    case .measures: advice = "fewer measures (measure: [...]), or sweep fewer points"
    }
    return "\(folder) needs \(Output.bytes(needed)) and \(Output.bytes(free ?? 0)) are free on "
      + "its disk: shard files \(Output.bytes(shards)), store \(Output.bytes(merging)) while it is "
      + "merged; make room, name a folder on another disk with --output, or record \(advice); "
      + "run --force does it all the same"
  }

  /// Writes the numbers, in bytes.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sizes, forKey: .arrays)
    try container.encode(total, forKey: .total)
    try container.encode(shards, forKey: .shards)
    try container.encode(store, forKey: .store)
    try container.encode(merging, forKey: .merging)
    try container.encode(needed, forKey: .needed)
    try container.encode(free, forKey: .free)
    try container.encode(fits, forKey: .fits)
  }
}

/// A sweep that does not fit on its disk, as one sentence.
struct DiskShortage: Error, CustomStringConvertible {
  let description: String
}
