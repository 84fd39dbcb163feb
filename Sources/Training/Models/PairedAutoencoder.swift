public import Compute

/// Two encoders and four decoders that learn what two sets of samples share: the network of latent
/// mutual information.
///
/// Encoders d → L → L/2 → L/4 → n with LeakyReLU (0.2) after every layer; self decoders back from
/// each code to its own samples, cross decoders to the other's, the latter with dropout (0.5)
/// before every layer. All weights Xavier-uniform, biases 0.
///
/// Gowri, Lun, Klein, Yin: Approximating mutual information of high-dimensional variables using
/// learned representations, NeurIPS 2024 (`AECross` of their package).
public final class PairedAutoencoder {
  /// Parameters, memory and mode of all six parts.
  public let workspace: Workspace
  /// Numbers of a code.
  public let codeCount: Int
  private let xEncoder: Sequential
  private let yEncoder: Sequential
  private let xDecoder: Sequential  // Z_x to X
  private let yDecoder: Sequential  // Z_y to Y
  private let xToY: Sequential
  private let yToX: Sequential
  private var sum = LayoutCache { TensorSum(like: $0, isRectified: false) }

  /// The published hidden width for samples of `featureCount` numbers.
  public static func hiddenCount(featureCount: Int) -> Int {
    guard featureCount > 2048 else { return 1024 }
    var power = 1
    while power * 2 <= featureCount { power *= 2 }
    return power
  }

  /// - Parameters:
  ///   - featureCounts: widths of x and of y.
  ///   - hiddenCounts: L for x and for y; the published ones by default.
  public init(
    featureCounts: (x: Int, y: Int), hiddenCounts: (x: Int, y: Int)? = nil, codeCount: Int,
    dropoutRate: Float = 0.5, seed: Int
  ) {
    let workspace = Workspace(seed: seed)
    self.workspace = workspace
    self.codeCount = codeCount
    let hidden =
      hiddenCounts
      ?? (
        Self.hiddenCount(featureCount: featureCounts.x),
        Self.hiddenCount(featureCount: featureCounts.y)
      )
    func encoder(_ name: String, _ inputs: Int, _ hidden: Int) -> Sequential {
      Self.chain(
        name, [inputs, hidden, hidden / 2, hidden / 4, codeCount], dropoutRate: 0, endsLeaky: true,
        in: workspace)
    }
    func decoder(_ name: String, _ outputs: Int, _ hidden: Int, _ rate: Float = 0) -> Sequential {
      Self.chain(
        name, [codeCount, hidden / 4, hidden / 2, hidden, outputs], dropoutRate: rate,
        endsLeaky: false, in: workspace)
    }
    xEncoder = encoder("x_encoder", featureCounts.x, hidden.x)
    yEncoder = encoder("y_encoder", featureCounts.y, hidden.y)
    xDecoder = decoder("xx_decoder", featureCounts.x, hidden.x)
    yDecoder = decoder("yy_decoder", featureCounts.y, hidden.y)
    xToY = decoder("xy_decoder", featureCounts.y, hidden.y, dropoutRate)
    yToX = decoder("yx_decoder", featureCounts.x, hidden.x, dropoutRate)
  }

  /// Its parameters.
  public var parameters: Parameters { workspace.parameters }

  /// The codes of samples, rows × ``codeCount`` each, without dropout.
  public func encode(x: Tensor, y: Tensor) -> (x: Tensor, y: Tensor) {
    workspace.isTraining = false
    return (xEncoder.forward(x, in: workspace), yEncoder.forward(y, in: workspace))
  }

  /// What the four decoders make of a batch, dropout on.
  public func reconstruct(x: Tensor, y: Tensor, isTraining: Bool) -> Reconstructions {
    workspace.isTraining = isTraining
    let (codeX, codeY) = (xEncoder.forward(x, in: workspace), yEncoder.forward(y, in: workspace))
    return Reconstructions(
      xx: xDecoder.forward(codeX, in: workspace), yy: yDecoder.forward(codeY, in: workspace),
      yx: yToX.forward(codeY, in: workspace), xy: xToY.forward(codeX, in: workspace))
  }

  /// Takes the slopes of the four reconstructions back into the gradients.
  public func backward(_ slopes: Reconstructions) {
    func back(_ part: Sequential, _ slope: Tensor) -> Tensor {
      guard let result = part.backward(slope, in: workspace, needsInput: true) else {
        preconditionFailure("a decoder gives a slope")
      }
      return result
    }
    func join(_ own: Tensor, _ cross: Tensor) -> Tensor { sum(for: own).run(own, cross) }
    let codeX = join(back(xDecoder, slopes.xx), back(xToY, slopes.xy))
    let codeY = join(back(yDecoder, slopes.yy), back(yToX, slopes.yx))
    _ = xEncoder.backward(codeX, in: workspace, needsInput: false)
    _ = yEncoder.backward(codeY, in: workspace, needsInput: false)
  }

  private static func chain(
    _ name: String, _ widths: [Int], dropoutRate: Float, endsLeaky: Bool, in workspace: Workspace
  ) -> Sequential {
    var stack = LayerStack(workspace, shape: [widths[0]])
    for (number, width) in widths.dropFirst().enumerated() {
      if dropoutRate > 0 { stack.add(Dropout(rate: dropoutRate, shape: stack.shape)) }
      stack.dense("\(name).linear\(number)", width, start: .xavier(bias: 0))
      if endsLeaky || number < widths.count - 2 { stack.rectifier(slope: 0.2) }
    }
    return stack.chain
  }
}
