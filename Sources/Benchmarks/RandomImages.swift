import Compute
import Training

/// Images of random bytes, half of them 0 as in Fashion-MNIST; 60,000 of 784 bytes by default.
struct RandomImages: SampleSource {
  let count: Int
  let featureCount: Int
  let bytes: [UInt8]

  init(count: Int = 60_000, featureCount: Int = 784) {
    self.count = count
    self.featureCount = featureCount
    var generator = SeededGenerator.stream(seed: 1, name: "benchmark")
    bytes = (0..<count * featureCount).map { _ in
      let bits = generator.next()
      return bits & 256 == 0 ? 0 : UInt8(truncatingIfNeeded: bits)
    }
  }

  func gather(_ indices: Span<Int32>, into rows: inout MutableSpan<Float>) {
    gatherBytes(bytes.span, width: featureCount, indices, into: &rows)
  }
}
