import Glibc

/// Where the borders of a whole layer's bins come from.
public enum LayerBinning: String, Sendable, Codable, CaseIterable {
  /// From the smallest to the largest activation of the layer, for all units alike.
  case layer
  /// From each unit's own smallest to its largest activation.
  case unit
}

/// Entropies of a layer's activations as one word of bin codes a sample, plug-in, in nats.
///
/// In a deterministic network every distinct input has one word, so that I(X;T) = H(T) and I(T;Y) =
/// H(T) − H(T | Y). With many units nearly every sample has a word of its own, and H(T) is ln N.
public struct LayerEntropy: Sendable, Equatable {
  /// H(T)
  public let whole: Double
  /// H(T | Y) = Σ_y p(y) H(T | y)
  public let givenLabel: Double
  /// Words that occur.
  public let wordCount: Int
  /// That all activations are in one bin, or all labels the same, if so.
  public let flags: EstimateFlags

  /// I(X;T) of a deterministic network.
  public var inputInformation: Double { whole }

  /// I(T;Y)
  public var labelInformation: Double { max(0, whole - givenLabel) }

  /// The entropies of activations with labels.
  ///
  /// - Throws: ``MeasureError`` for different numbers of samples, none, or no bins.
  public init(
    of t: Samples, labels: [Int], bins: Int = 30, binning: LayerBinning = .layer
  ) throws(MeasureError) {
    let measure = "Layer entropy"
    try requireSameSamples(t.count, labels.count, measure)
    guard t.count > 0 else { throw MeasureError(measure, .tooFewSamples(count: 0, needed: 1)) }
    guard bins > 0 else {
      throw MeasureError(measure, .impossibleSetting(name: "the number of bins", value: bins))
    }
    let (words, count) = Self.words(t, bins, binning)
    let classes = LabelCodes(labels)
    var conditional = 0.0
    for members in classes.members(in: naturalOrder(t.count)) {
      let own = Self.entropy(members.map { words[Int($0)] }, count)
      conditional += Double(members.count) / Double(t.count) * own
    }
    whole = Self.entropy(words, count)
    givenLabel = conditional
    wordCount = count
    var flags: EstimateFlags = count == 1 ? .constantInput : []
    if classes.labels.count == 1 { flags.insert(.oneClass) }
    self.flags = flags
  }

  /// The number of each sample's word, words being numbered as they first occur: unit by unit, what
  /// the samples were so far and the code of one unit more are made one number.
  private static func words(
    _ t: Samples, _ bins: Int, _ binning: LayerBinning
  ) -> (numbers: [Int], count: Int) {
    var words = [Int](repeating: 0, count: t.count)
    var count = 1
    let common = BinEdges(spanning: t.coordinates, bins: bins)
    for axis in 0..<t.dimensions {
      let own = Array(t.coordinates[axis * t.count..<(axis + 1) * t.count])
      let edges = binning == .layer ? common : BinEdges(spanning: own, bins: bins)
      let codes = edges.bins(own)
      var renamed = [Int](repeating: -1, count: count * bins)
      count = 0
      for sample in words.indices {
        let pair = words[sample] * bins + Int(codes[sample])
        if renamed[pair] < 0 {
          renamed[pair] = count
          count += 1
        }
        words[sample] = renamed[pair]
      }
    }
    return (words, count)
  }

  private static func entropy(_ words: [Int], _ count: Int) -> Double {
    var tally = [Int](repeating: 0, count: count)
    for word in words { tally[word] += 1 }
    var sum = 0.0
    for occurrences in tally where occurrences > 0 {
      sum += Double(occurrences) * log(Double(occurrences))
    }
    return log(Double(words.count)) - sum / Double(words.count)
  }
}
