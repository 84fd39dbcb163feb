extension Network {
  /// A dense autoencoder D → H → D: encoder with ReLU, decoder without, untied weights.
  ///
  /// Parameters `encoder.weight` (H × D), `encoder.bias`, `decoder.weight` (D × H), `decoder.bias`;
  /// probe `code`. PyTorch's default start.
  public static func autoencoder(featureCount: Int, hiddenCount: Int, seed: Int) -> Network {
    Network(seed: seed, inputShape: [featureCount]) { stack in
      stack.dense("encoder", hiddenCount)
      stack.add(ActivationLayer(ReLU.self, shape: stack.shape))
      stack.probe("code")
      stack.dense("decoder", featureCount)
    }
  }
}
