import SweepCore

/// One point's values of a record, by their moments: comparable between runs that pad them
/// differently.
public struct StoredArray: Sendable, Equatable {
  /// The record's name.
  public let name: String
  /// The values at each moment, or each epoch from 0; moments at which all is missing are left out.
  public let moments: [Int: [Double]]

  /// The values of a curve or measurement, padded as its plan says.
  init(_ record: Record, _ values: [Double]) {
    let width = record.elementCount / (record.dimensions.first?.length ?? 1)
    var moments: [Int: [Double]] = [:]
    for (place, start) in stride(from: 0, to: values.count, by: width).enumerated() {
      let slice = Array(values[start..<start + width])
      guard !slice.allSatisfy(\.isNaN) else { continue }
      moments[Self.moment(at: place, of: record)] = slice
    }
    name = record.name
    self.moments = moments
  }

  /// The recorded snapshots of a tensor.
  init(_ record: Record, _ slices: [PaddedResult.Slice]) {
    var moments: [Int: [Double]] = [:]
    for slice in slices {
      let moment = slice.snapshot.map { Self.moment(at: $0, of: record) } ?? 0
      switch slice.content {
      case .values(let values): moments[moment] = values.map(Double.init)
      case .measured(let values): moments[moment] = values
      case .sealed: continue
      }
    }
    name = record.name
    self.moments = moments
  }

  private static func moment(at place: Int, of record: Record) -> Int {
    record.dimensions.first?.values?[place] ?? place
  }

  /// In what another point's values of the same record differ from these.
  public func difference(from other: StoredArray) -> ArrayDifference {
    var difference = ArrayDifference()
    for moment in Set(moments.keys).union(other.moments.keys).sorted() {
      let own = moments[moment] ?? []
      let others = other.moments[moment] ?? []
      for place in 0..<max(own.count, others.count) {
        difference.add(
          place < own.count ? own[place] : .nan, place < others.count ? others[place] : .nan)
      }
    }
    return difference
  }
}

/// By how much values differ.
public struct ArrayDifference: Sendable, Equatable, Codable {
  /// Pairs of values that were compared.
  public private(set) var compared = 0
  /// Pairs that differ.
  public private(set) var differing = 0
  /// Values that only one side has.
  public private(set) var unpaired = 0
  /// The largest distance of two values.
  public private(set) var largest = 0.0
  /// The largest distance of two values as a part of the larger one.
  public private(set) var largestRelative = 0.0

  /// Nothing compared yet.
  public init() {}

  /// Whether nothing differs.
  public var isNone: Bool { differing == 0 && unpaired == 0 }

  /// Compares two values; NaN stands for none.
  mutating func add(_ one: Double, _ other: Double) {
    switch (one.isNaN, other.isNaN) {
    case (true, true): return
    case (true, false), (false, true): unpaired += 1
    case (false, false):
      compared += 1
      guard one != other else { return }
      differing += 1
      let distance = abs(one - other)
      largest = max(largest, distance)
      largestRelative = max(largestRelative, distance / max(abs(one), abs(other)))
    }
  }

  /// Adds what was found elsewhere.
  public mutating func add(_ other: ArrayDifference) {
    compared += other.compared
    differing += other.differing
    unpaired += other.unpaired
    largest = max(largest, other.largest)
    largestRelative = max(largestRelative, other.largestRelative)
  }
}
