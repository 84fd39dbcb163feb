/// The convolutional autoencoder of study 004's earlier material, and the classifier on its
/// encoder.
///
/// Encoder: 3×3 convolutions with padding 1 and ReLU, channels → 16 → 16 → 32 (stride 2) → 32 → 64
/// (stride 2) → 64, then a linear layer to the code with ReLU. Weights Xavier-uniform, biases 0.01.
private let encoderSteps = [(16, 1), (16, 1), (32, 2), (32, 1), (64, 2), (64, 1)]

extension Network {
  /// The autoencoder: the decoder mirrors the encoder with transposed convolutions and ends without
  /// an activation. Parameters `encoder0` …, `code`, `expand`, `decoder0` …; probe `code`.
  ///
  /// - Parameter inputShape: channels, height, width; height and width divisible by 4.
  public static func convolutionalAutoencoder(
    inputShape: [Int], codeCount: Int = 200, seed: Int
  ) -> Network {
    Network(seed: seed, inputShape: inputShape) { stack in
      let image = stack.encoder(codeCount: codeCount, channelRate: 0, codeRate: 0)
      stack.dense("expand", image.reduce(1, *), start: .xavier(bias: 0.01))
      stack.rectifier()
      stack.reshape(to: image)
      // Backwards: each step leads to the channels that its mirror came from.
      let channels = [inputShape[0]] + encoderSteps.dropLast().map(\.0)
      for (number, (step, target)) in zip(encoderSteps, channels).reversed().enumerated() {
        stack.transposedConvolution(
          "decoder\(number)", target, stride: step.1, start: .xavier(bias: 0.01))
        if number < encoderSteps.count - 1 { stack.rectifier() }
      }
    }
  }

  /// The classifier on the same encoder, with channel dropout of 0.3 after every convolution and
  /// dropout of 0.5 on the code. Parameters `encoder0` …, `code`, `fc`; probe `code`.
  public static func convolutionalClassifier(
    inputShape: [Int], codeCount: Int = 200, classCount: Int = 10, seed: Int
  ) -> Network {
    Network(seed: seed, inputShape: inputShape) { stack in
      _ = stack.encoder(codeCount: codeCount, channelRate: 0.3, codeRate: 0.5)
      stack.dense("fc", classCount, start: .xavier(bias: 0.01))
    }
  }
}

extension LayerStack {
  /// Appends the encoder and returns the shape of the image before the code.
  fileprivate mutating func encoder(
    codeCount: Int, channelRate: Float, codeRate: Float
  ) -> [Int] {
    precondition(shape[1] % 4 == 0 && shape[2] % 4 == 0, "height and width are divisible by 4")
    for (number, (channels, stride)) in encoderSteps.enumerated() {
      convolution(
        "encoder\(number)", channels, window: 3, stride: stride, padding: 1,
        start: .xavier(bias: 0.01))
      rectifier()
      if channelRate > 0 { add(Dropout(channelRate: channelRate, shape: shape)) }
    }
    let image = shape
    dense("code", codeCount, start: .xavier(bias: 0.01))
    rectifier()
    probe("code")
    if codeRate > 0 { add(Dropout(rate: codeRate, shape: shape)) }
    return image
  }
}
