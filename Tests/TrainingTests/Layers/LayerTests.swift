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

@Suite struct LayerTests {
  /// L = Σ weights · y, whose slope in y are the weights: checked along random directions of the
  /// input and of every parameter, where L must change as the backward pass says.
  @Test(arguments: LayerCase.all)
  func slopesAgreeWithFiniteDifferences(_ layerCase: LayerCase) throws {
    let deviation = try SlopeCheck(layerCase)
    #expect(deviation.ofInput() < 0.01, "∂L/∂x")
    for slot in deviation.workspace.parameters.slots {
      #expect(deviation.of(slot) < 0.01, "∂L/∂\(slot.name)")
    }
  }

  @Test(arguments: LayerCase.all)
  func outputHasTheShapeThatIsAnnounced(_ layerCase: LayerCase) {
    let workspace = Workspace(seed: 1)
    let layer = layerCase.make(workspace)
    let x = Tensor(rows: layerCase.rows, shape: layerCase.shape, in: workspace.arena)
    x.withMutableSpan { for place in $0.indices { $0[place] = Float(place % 7) } }
    for isTraining in [false, true] {
      workspace.isTraining = isTraining
      let y = layer.forward(x, in: workspace)
      #expect(y.shape == layer.outputShape)
      #expect(y.rows == layerCase.rows)
    }
  }

  @Test(arguments: LayerCase.all)
  func memoryGoesBackAfterAStep(_ layerCase: LayerCase) {
    let workspace = Workspace(seed: 1)
    let layer = layerCase.make(workspace)
    workspace.isTraining = true
    do {
      let x = Tensor(rows: layerCase.rows, shape: layerCase.shape, in: workspace.arena)
      x.withMutableSpan { for place in $0.indices { $0[place] = Float(place % 7) } }
      let y = layer.forward(x, in: workspace)
      _ = layer.backward(y, in: workspace, needsInput: true)
    }
    #expect(workspace.arena.liveBytes == 0)
  }
}

/// The slopes of one layer at one random place, and what finite differences say.
private final class SlopeCheck {
  let workspace = Workspace(seed: 3)
  private let layer: any Layer
  private let x: [Float]
  private let weights: [Float]
  private let rows: Int
  private let shape: [Int]
  private let stream: SeededGenerator
  private let inputSlope: [Float]
  private let slopes: [Float]
  private var generator = SeededGenerator.stream(seed: 5, name: "test")

  init(_ layerCase: LayerCase) throws {
    layer = layerCase.make(workspace)
    rows = layerCase.rows
    shape = layerCase.shape
    stream = workspace.dropout
    var generator = SeededGenerator.stream(seed: 4, name: "test")
    let count = shape.reduce(rows, *)
    // Away from the kinks: distinct numbers, none near 0.
    x = (0..<count).map { _ in
      let number = Float(generator.normal())
      return abs(number) < 0.1 ? number + (number < 0 ? -0.1 : 0.1) : number
    }
    weights = (0..<layer.outputShape.reduce(rows, *)).map { _ in Float(generator.normal()) }
    for slot in workspace.parameters.slots where slot.name.hasSuffix(".bias") {
      workspace.parameters[slot.name] = (0..<slot.count).map { _ in Float(generator.normal()) }
    }
    workspace.isTraining = true
    let input = Tensor(x, rows: rows, shape: shape, in: workspace.arena)
    _ = layer.forward(input, in: workspace)
    let slope = Tensor(weights, rows: rows, shape: layer.outputShape, in: workspace.arena)
    inputSlope = try #require(
      layer.backward(slope, in: workspace, needsInput: true)
    ).values
    slopes = workspace.parameters.gradients
  }

  private func loss(_ x: [Float]) -> Double {
    workspace.isTraining = true
    workspace.dropout = stream
    let y = layer.forward(Tensor(x, rows: rows, shape: shape, in: workspace.arena), in: workspace)
    return zip(y.values, weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  /// The middle one of the deviations of a slope along nine directions, relative to the slope's
  /// size: along a few a kink may lie between the two places compared, a fault shows along all.
  private func deviation(_ slope: [Float], _ change: ([Float]) -> Double) -> Double {
    let size = slope.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    let deviations = (0..<9).map { _ in
      let direction = slope.map { _ in Float(generator.normal()) }
      let expected = zip(slope, direction).reduce(0) { $0 + Double($1.0) * Double($1.1) }
      let scale = max(size, abs(expected), 1e-3)
      return abs(change(direction) - expected) / scale
    }
    return deviations.sorted()[4]
  }

  func ofInput() -> Double {
    deviation(inputSlope) { direction in
      let step: Float = 2e-4
      let ahead = loss(zip(x, direction).map { $0 + step * $1 })
      let behind = loss(zip(x, direction).map { $0 - step * $1 })
      return (ahead - behind) / Double(2 * step)
    }
  }

  func of(_ slot: ParameterSlot) -> Double {
    let start = workspace.parameters.values
    defer { workspace.parameters.values = start }
    return deviation(Array(slopes[slot.range])) { direction in
      let step: Float = 2e-4
      func moved(_ step: Float) -> Double {
        workspace.parameters.values = start
        for (place, amount) in zip(slot.range, direction) {
          workspace.parameters.values[place] += step * amount
        }
        return loss(x)
      }
      return (moved(step) - moved(-step)) / Double(2 * step)
    }
  }
}
