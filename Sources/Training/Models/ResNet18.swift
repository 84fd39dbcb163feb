/// How a ResNet begins.
public enum ResNetStem: String, Sendable, Codable, CaseIterable {
  /// 7×7 windows, stride 2, without the max-pooling of the original: as study 004 has it.
  case published
  /// 3×3 windows, stride 1: the usual form for images of 32×32.
  case small
}

extension Network {
  /// ResNet-18: a stem, four stages of two residual blocks with 1, 2, 4 and 8 times `width`
  /// channels, the mean over the image, and a linear layer.
  ///
  /// Parameters `stem.conv`, `stem.bn`, `stage1.block0.conv1`, …, `fc`; statistics
  /// `stem.bn.running_mean`, …; probes `stem.conv`, `stage1.block0.conv1`, `stage1.block0.conv2`
  /// (before their normalisation) and `features` (what goes into `fc`). 64 is the published width.
  ///
  /// He, Zhang, Ren, Sun: Deep residual learning for image recognition, CVPR 2016; started as
  /// torchvision does, without zeros in the last normalisation of a block.
  public static func resNet18(
    width: Int = 64, stem: ResNetStem = .published, inputShape: [Int], classCount: Int = 10,
    seed: Int
  ) -> Network {
    Network(seed: seed, inputShape: inputShape) { stack in
      let isLarge = stem == .published
      stack.convolution(
        "stem.conv", width, window: isLarge ? 7 : 3, stride: isLarge ? 2 : 1,
        padding: isLarge ? 3 : 1, isBiased: false, start: .residual)
      stack.probe("stem.conv")
      stack.normalisation("stem.bn", isRectified: true)
      for stage in 1...4 {
        for block in 0...1 {
          stack.residualBlock(
            "stage\(stage).block\(block)", width << (stage - 1),
            stride: stage > 1 && block == 0 ? 2 : 1, isProbed: stage == 1 && block == 0)
        }
      }
      stack.add(PoolingLayer.globalMean(shape: stack.shape))
      stack.probe("features")
      stack.dense("fc", classCount)
    }
  }
}

extension LayerStack {
  /// Two 3×3 convolutions around a ReLU; where the shape changes, the shortcut is a 1×1
  /// convolution.
  fileprivate mutating func residualBlock(
    _ name: String, _ channels: Int, stride: Int, isProbed: Bool
  ) {
    var body = LayerStack(workspace, shape: shape)
    body.convolution(
      "\(name).conv1", channels, window: 3, stride: stride, padding: 1, isBiased: false,
      start: .residual)
    if isProbed { body.probe("\(name).conv1") }
    body.normalisation("\(name).bn1", isRectified: true)
    body.convolution(
      "\(name).conv2", channels, window: 3, padding: 1, isBiased: false, start: .residual)
    if isProbed { body.probe("\(name).conv2") }
    body.normalisation("\(name).bn2", isRectified: false)
    var shortcut: Sequential?
    if stride != 1 || shape[0] != channels {
      var side = LayerStack(workspace, shape: shape)
      side.convolution(
        "\(name).shortcut.conv", channels, window: 1, stride: stride, padding: 0, isBiased: false,
        start: .residual)
      side.normalisation("\(name).shortcut.bn", isRectified: false)
      shortcut = side.chain
    }
    add(Residual(body.chain, shortcut: shortcut))
  }
}
