@testable import Training

/// The rows of `samples` at `indices`, one after the other.
func rows(_ samples: any SampleSource, _ indices: [Int32]) -> [Float] {
  var rows = [Float](repeating: -1, count: indices.count * samples.featureCount)
  var span = rows.mutableSpan
  samples.gather(indices.span, into: &span)
  return rows
}

/// `count` samples that name themselves: sample i is i, i + ¼, i + ½, …
func numbered(_ count: Int, featureCount: Int) -> FloatSamples {
  FloatSamples(
    (0..<count).flatMap { sample in
      (0..<featureCount).map { Float(sample) + Float($0) / 4 }
    }, featureCount: featureCount)
}
