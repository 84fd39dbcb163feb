import Measures

/// A source as codes: whole numbers as they are, others by equal-frequency bins.
struct SourceCodes {
  let codes: [Int32]
  /// How many codes there can be.
  let count: Int

  /// Bins of numbers that are no codes, where the user names none.
  private static let bins = 10

  init(_ samples: Samples, bins: Int?) {
    let labels = samples.coordinates.compactMap { Int(exactly: $0) }
    if bins == nil, labels.count == samples.count {
      let own = LabelCodes(labels)
      // A table of more cells than that says nothing.
      if own.labels.count <= 1_000 {
        (codes, count) = (own.codes, own.labels.count)
        return
      }
    }
    count = bins ?? Self.bins
    codes = equalFrequencyCodes(samples.coordinates, bins: count)
  }
}
