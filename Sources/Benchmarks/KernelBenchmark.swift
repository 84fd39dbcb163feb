import Compute
import Training

/// Shuffling, gathering and Adam at the sizes of a training step.
struct KernelBenchmark {
  static func run(_ images: RandomImages) {
    print("\nKernels, per epoch of 60,000 images")
    var generator = SeededGenerator.stream(seed: 1, name: "order/1")
    var order = [Int32](repeating: 0, count: images.count)
    let shuffling = bestTime {
      var span = order.mutableSpan
      generator.permute(&span)
    }
    print("  shuffling          ", milliseconds(shuffling), "ms")
    var rows = [Float](repeating: 0, count: 128 * 784)
    let gathering = bestTime {
      var span = rows.mutableSpan
      for step in 0..<468 {
        images.gather(order.span.extracting(step * 128..<(step + 1) * 128), into: &span)
      }
    }
    let bytes = 468.0 * 128 * 784
    print(
      "  gathering          ", milliseconds(gathering), "ms",
      decimal(bytes * 5 / gathering / 1e9, 8, 1), "GB/s read and written")
    for units in [16, 64] {
      let count = 785 * units
      var adam = Adam(count: count)
      var parameters = [Float](repeating: 0.5, count: count)
      let gradient = [Float](repeating: 0.1, count: count)
      let time = bestTime { for _ in 0..<469 { adam.update(&parameters, gradient: gradient) } }
      print(
        "  Adam 784→\(units)        ", milliseconds(time), "ms",
        decimal(time / 469 / Double(count) * 1e9, 8, 2), "ns a parameter")
    }
    runOptimisers()
    runLosses()
  }

  /// Updates of as many parameters as a ResNet-18 has, where memory is what counts.
  private static func runOptimisers() {
    let count = 11_181_642
    var parameters = [Float](repeating: 0.5, count: count)
    var gradient = [Float](repeating: 0.1, count: count)
    let kinds: [(String, OptimiserSettings, bytes: Int)] = [
      ("Adam", .adam(AdamSettings()), 28),
      ("SGD ", .sgd(SGDSettings(learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4)), 20),
    ]
    for (name, settings, bytes) in kinds {
      var optimiser = settings.optimiser(count: count)
      let time = bestTime { optimiser.update(&parameters, gradient: gradient) }
      print(
        "  \(name) 11 million    ", milliseconds(time), "ms",
        decimal(Double(count * bytes) / time / 1e9, 8, 1), "GB/s")
    }
    let time = bestTime { _ = clipGlobalNorm(&gradient, maximum: 1e9) }
    print(
      "  their norm         ", milliseconds(time), "ms",
      decimal(Double(count * 4) / time / 1e9, 8, 1), "GB/s")
  }

  /// Batches of an epoch of 60,000 samples.
  private static func runLosses() {
    let logits = (0..<640).map { Float($0 % 37) * 0.1 }
    let labels = (0..<64).map { UInt8($0 % 10) }
    var slope = logits
    let time = bestTime {
      var span = slope.mutableSpan
      for _ in 0..<938 {
        _ = CrossEntropyLoss.evaluate(
          logits.span, labels: labels.span, classes: 10, gradient: &span)
      }
    }
    print(
      "  cross-entropy, 10  ", milliseconds(time), "ms",
      decimal(time / 938 / 64 * 1e9, 8, 1), "ns a sample")
    let output = [Float](repeating: 0.5, count: 256 * 784)
    var error = output
    let squared = bestTime {
      var span = error.mutableSpan
      for _ in 0..<235 {
        _ = MeanSquaredError.evaluate(output.span, target: output.span, gradient: &span)
      }
    }
    print(
      "  squared error, 784 ", milliseconds(squared), "ms",
      decimal(squared / 235 / 256 / 784 * 1e9, 8, 2), "ns a number")
  }
}
