/// Some of another source's samples, in an order of their own: one side of a split, a subset.
public struct SelectedSamples: SampleSource, Sendable {
  private let base: any SampleSource & Sendable
  private let positions: [Int32]

  /// The samples of `base` at `positions`, in that order.
  public init(_ base: any SampleSource & Sendable, at positions: [Int32]) {
    precondition(
      positions.allSatisfy { $0 >= 0 && Int($0) < base.count }, "positions lie in the source")
    self.base = base
    self.positions = positions
  }

  /// Number of samples.
  public var count: Int { positions.count }
  /// Numbers per sample.
  public var featureCount: Int { base.featureCount }

  /// Writes the selected samples at `indices` into `rows`.
  public func gather(_ indices: Span<Int32>, into rows: inout MutableSpan<Float>) {
    // As many at once as fit into an array on the stack: gathering allocates nothing.
    var chunk = InlineArray<128, Int32>(repeating: 0)
    var done = 0
    while done < indices.count {
      let count = min(chunk.count, indices.count - done)
      for place in 0..<count { chunk[place] = positions[Int(indices[done + place])] }
      var part = rows._mutatingExtracting((done * featureCount)..<((done + count) * featureCount))
      base.gather(chunk.span.extracting(first: count), into: &part)
      done += count
    }
  }
}
