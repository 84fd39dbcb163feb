extension Network {
  /// A multilayer perceptron: `widths[0]` inputs, hidden layers with ReLU, `widths.last` logits.
  ///
  /// Parameters `layer0.weight`, `layer0.bias`, …; probes `layer0`, `layer1`, … after the ReLU of
  /// every hidden layer. PyTorch's default start.
  public static func mlp(widths: [Int], seed: Int) -> Network {
    precondition(widths.count >= 2, "a perceptron has inputs and outputs")
    return Network(seed: seed, inputShape: [widths[0]]) { stack in
      for (number, width) in widths.dropFirst().enumerated() {
        stack.dense("layer\(number)", width)
        guard number < widths.count - 2 else { return }
        stack.add(ActivationLayer(ReLU.self, shape: stack.shape))
        stack.probe("layer\(number)")
      }
    }
  }
}
