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
  }
}
