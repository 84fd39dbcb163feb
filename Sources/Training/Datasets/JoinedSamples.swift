/// Several sources one after the other, as if they were one: a data set in several files.
struct JoinedSamples: SampleSource, Sendable {
  private let parts: [any SampleSource & Sendable]
  /// Where each part begins.
  private let starts: [Int]
  let count: Int
  let featureCount: Int

  /// The samples of `parts`, which are equally wide.
  init(_ parts: [any SampleSource & Sendable]) {
    precondition(!parts.isEmpty, "one part or more")
    featureCount = parts[0].featureCount
    var starts: [Int] = []
    var count = 0
    for part in parts {
      precondition(part.featureCount == featureCount, "parts are equally wide")
      starts.append(count)
      count += part.count
    }
    self.parts = parts
    self.starts = starts
    self.count = count
  }

  func gather(_ indices: Span<Int32>, into rows: inout MutableSpan<Float>) {
    for position in indices.indices {
      let index = Int(indices[position])
      precondition(index >= 0 && index < count, "sample index out of range")
      var part = parts.count - 1
      while starts[part] > index { part -= 1 }
      let local = CollectionOfOne(Int32(index - starts[part]))
      var row = rows._mutatingExtracting(
        (position * featureCount)..<((position + 1) * featureCount))
      parts[part].gather(local.span, into: &row)
    }
  }
}
