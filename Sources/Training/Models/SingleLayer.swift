extension Network {
  /// One linear layer and an activation of the registry: z = W x + b, a = f(z), K units.
  ///
  /// Parameters `layer.weight` (K × D), Xavier-uniform, and `layer.bias`, 0 at first; probe
  /// `layer`.
  public static func singleLayer(
    featureCount: Int, unitCount: Int, activation: any Activation.Type, seed: Int
  ) -> Network {
    Network(seed: seed, inputShape: [featureCount]) { stack in
      stack.dense("layer", unitCount, start: .xavier(bias: 0))
      stack.add(ActivationLayer(activation, shape: stack.shape))
      stack.probe("layer")
    }
  }
}
