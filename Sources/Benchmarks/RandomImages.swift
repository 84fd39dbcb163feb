import Compute
import Training

/// 60,000 images of 784 random bytes, half of them 0 as in Fashion-MNIST.
struct RandomImages: SampleSource {
  let count: Int
  let featureCount = 784
  let bytes: [UInt8]

  init(count: Int = 60_000) {
    self.count = count
    var generator = SeededGenerator.stream(seed: 1, name: "benchmark")
    bytes = (0..<count * 784).map { _ in
      let bits = generator.next()
      return bits & 256 == 0 ? 0 : UInt8(truncatingIfNeeded: bits)
    }
  }

  func gather(_ indices: Span<Int32>, into rows: inout MutableSpan<Float>) {
    gatherBytes(bytes.span, width: featureCount, indices, into: &rows)
  }
}
