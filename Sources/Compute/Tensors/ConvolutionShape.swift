/// The extents of a 2-D convolution with square windows, or of its transpose.
public struct ConvolutionShape: Sendable, Hashable {
  /// Channels, height and width of a sample that goes in.
  public let input: [Int]
  /// Channels that come out.
  public let outputs: Int
  /// Height and width of the window.
  public let window: Int
  /// Places between two windows.
  public let stride: Int
  /// Zeros put around the image on every side.
  public let padding: Int
  /// Rows and columns added on the far side of a transposed convolution's result, where the stride
  /// leaves it open how large the image was.
  public let outputPadding: Int
  /// Whether it is the transpose, which makes images larger.
  public let isTransposed: Bool
  /// Whether a bias is added for every output channel.
  public let isBiased: Bool

  /// A convolution. `input` is channels, height, width.
  public init(
    input: [Int], outputs: Int, window: Int, stride: Int = 1, padding: Int = 0,
    outputPadding: Int = 0, isTransposed: Bool = false, isBiased: Bool = true
  ) {
    precondition(input.count == 3, "an image has channels, height and width")
    precondition(input.allSatisfy { $0 > 0 } && outputs > 0 && window > 0 && stride > 0)
    self.input = input
    self.outputs = outputs
    self.window = window
    self.stride = stride
    self.padding = padding
    self.outputPadding = outputPadding
    self.isTransposed = isTransposed
    self.isBiased = isBiased
    precondition(output.allSatisfy { $0 > 0 }, "the window is larger than the image")
  }

  /// Channels, height and width of a sample that comes out.
  public var output: [Int] {
    [outputs]
      + input.dropFirst().map { extent in
        isTransposed
          ? (extent - 1) * stride - 2 * padding + window + outputPadding
          : (extent + 2 * padding - window) / stride + 1
      }
  }

  /// Extents of the weights as they are stored: outputs × inputs × window × window, the first two
  /// exchanged for a transposed convolution.
  public var weightExtents: [Int] {
    (isTransposed ? [input[0], outputs] : [outputs, input[0]]) + [window, window]
  }

  /// Weights, without biases.
  public var weightCount: Int { weightExtents.reduce(1, *) }

  /// Weights and biases.
  public var parameterCount: Int { weightCount + (isBiased ? outputs : 0) }
}
