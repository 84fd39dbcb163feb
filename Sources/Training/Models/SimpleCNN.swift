extension Network {
  /// The small convolutional network of study 002: 5×5 convolutions to `channels` and twice as many
  /// channels, each with ReLU and 2×2 max-pooling, and a linear layer to ten classes.
  ///
  /// Parameters `conv1`, `conv2`, `fc`; probes `conv1` and `conv2` after the ReLU, before pooling.
  /// PyTorch's default start.
  ///
  /// - Parameter inputShape: channels, height, width: [1, 28, 28] in the study.
  public static func simpleCNN(
    channels: Int, inputShape: [Int] = [1, 28, 28], classCount: Int = 10, seed: Int
  ) -> Network {
    Network(seed: seed, inputShape: inputShape) { stack in
      for (name, width) in [("conv1", channels), ("conv2", 2 * channels)] {
        stack.convolution(name, width, window: 5, padding: 2)
        stack.rectifier()
        stack.probe(name)
        stack.add(PoolingLayer.maximum(shape: stack.shape))
      }
      stack.dense("fc", classCount)
    }
  }
}
