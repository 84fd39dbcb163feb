import Testing

@testable import Compute

/// Seeded numbers, about standard normal.
func normal(_ count: Int, _ name: String) -> [Float] {
  var generator = SeededGenerator.stream(seed: 2, name: name)
  return (0..<count).map { _ in Float(generator.normal()) }
}

/// The same images as `x`, lying in blocks of channels as oneDNN likes them: a convolution with
/// windows of one place that passes every channel on.
func blocked(_ x: Tensor) -> Tensor {
  let channels = x.shape[0]
  let shape = ConvolutionShape(input: x.shape, outputs: channels, window: 1, isBiased: false)
  var weights = [Float](repeating: 0, count: channels * channels)
  for channel in 0..<channels { weights[channel * (channels + 1)] = 1 }
  return Convolution(shape, rows: x.rows).forward(x, parameters: weights)
}

/// The shapes of images that operations are tried on: channels that are a block, less, and more.
let imageShapes = [[3, 4, 4], [16, 3, 5], [20, 5, 2], [1, 1, 7], [33, 1, 1]]

/// Whether all numbers are within `tolerance` of what is expected, relative to numbers above 1.
func isClose(_ numbers: [Float], _ expected: [Double], _ tolerance: Double = 1e-5) -> Bool {
  numbers.count == expected.count
    && zip(numbers, expected).allSatisfy { abs(Double($0) - $1) <= tolerance * max(1, abs($1)) }
}
