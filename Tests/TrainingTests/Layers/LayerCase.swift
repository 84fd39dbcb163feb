import Compute
import Testing

@testable import Training

/// A layer to be checked: how it is made, and the samples it takes.
struct LayerCase: Sendable, CustomTestStringConvertible {
  let name: String
  let shape: [Int]
  let rows: Int
  let make: @Sendable (Workspace) -> any Layer

  init(
    _ name: String, _ shape: [Int], rows: Int = 5,
    make: @escaping @Sendable (Workspace) -> any Layer
  ) {
    self.name = name
    self.shape = shape
    self.rows = rows
    self.make = make
  }

  var testDescription: String { name }

  /// Every layer there is; a new one adds its line.
  static let all: [LayerCase] =
    activations.map { activation in
      LayerCase("activation \(activation.name)", [7]) { _ in
        ActivationLayer(activation, shape: [7])
      }
    } + [
      LayerCase("dense", [9]) { Dense("dense", inputs: 9, outputs: 6, in: $0) },
      LayerCase("dense, many units", [9]) { Dense("dense", inputs: 9, outputs: 150, in: $0) },
      LayerCase("relu", [7]) { _ in RectifierLayer(shape: [7]) },
      LayerCase("relu of images", [3, 4, 4]) { _ in RectifierLayer(shape: [3, 4, 4]) },
      LayerCase("leaky relu 0.2", [7]) { _ in RectifierLayer(slope: 0.2, shape: [7]) },
      LayerCase("convolution, 1 channel", [1, 8, 8]) {
        ConvolutionLayer(
          "c", ConvolutionShape(input: [1, 8, 8], outputs: 4, window: 5, padding: 2), in: $0)
      },
      LayerCase("convolution, blocked", [16, 6, 6]) {
        ConvolutionLayer(
          "c", ConvolutionShape(input: [16, 6, 6], outputs: 32, window: 3, padding: 1), in: $0)
      },
      LayerCase("convolution, stride 2, no bias", [3, 9, 9]) {
        ConvolutionLayer(
          "c",
          ConvolutionShape(
            input: [3, 9, 9], outputs: 5, window: 7, stride: 2, padding: 3, isBiased: false),
          in: $0)
      },
      LayerCase("transposed convolution", [4, 5, 5]) {
        ConvolutionLayer(
          "t",
          ConvolutionShape(
            input: [4, 5, 5], outputs: 3, window: 3, padding: 1, isTransposed: true), in: $0)
      },
      LayerCase("transposed convolution, stride 2, blocked", [32, 4, 4]) {
        ConvolutionLayer(
          "t",
          ConvolutionShape(
            input: [32, 4, 4], outputs: 16, window: 3, stride: 2, padding: 1, outputPadding: 1,
            isTransposed: true), in: $0)
      },
      LayerCase("normalisation", [3, 4, 4]) {
        NormalisationLayer("n", shape: [3, 4, 4], in: $0)
      },
      LayerCase("normalisation with relu", [16, 4, 4]) {
        NormalisationLayer("n", shape: [16, 4, 4], isRectified: true, in: $0)
      },
      LayerCase("maximum of windows", [3, 6, 6]) { _ in PoolingLayer.maximum(shape: [3, 6, 6]) },
      LayerCase("maximum of windows, odd extents", [3, 7, 5]) { _ in
        PoolingLayer.maximum(shape: [3, 7, 5])
      },
      LayerCase("mean of images", [16, 4, 4]) { _ in PoolingLayer.globalMean(shape: [16, 4, 4]) },
      LayerCase("dropout", [8]) { _ in Dropout(rate: 0.5, shape: [8]) },
      LayerCase("channel dropout", [8, 3, 3]) { _ in Dropout(channelRate: 0.3, shape: [8, 3, 3]) },
      LayerCase("reshape", [2, 3, 3]) { _ in Reshape(from: [2, 3, 3], to: [18]) },
      LayerCase("probe", [4]) { _ in Probe("p", shape: [4]) },
      LayerCase("residual", [4, 4, 4]) { residual($0, stride: 1, channels: 4) },
      LayerCase("residual with shortcut", [4, 4, 4]) { residual($0, stride: 2, channels: 16) },
      LayerCase("chain", [5]) { workspace in
        var stack = LayerStack(workspace, shape: [5])
        stack.dense("a", 6)
        stack.rectifier(slope: 0.1)
        stack.dense("b", 3)
        return stack.chain
      },
    ]

  private static func residual(_ workspace: Workspace, stride: Int, channels: Int) -> Residual {
    var body = LayerStack(workspace, shape: [4, 4, 4])
    body.convolution("a", channels, window: 3, stride: stride, padding: 1, isBiased: false)
    body.normalisation("b", isRectified: false)
    guard stride > 1 else { return Residual(body.chain, shortcut: nil) }
    var side = LayerStack(workspace, shape: [4, 4, 4])
    side.convolution("s", channels, window: 1, stride: stride, padding: 0, isBiased: false)
    return Residual(body.chain, shortcut: side.chain)
  }
}
