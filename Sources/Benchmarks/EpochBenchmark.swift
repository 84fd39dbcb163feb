import Compute
import Training

/// Whole epochs of the InfoMax trial, and what they are made of.
struct EpochBenchmark {
  static func run(_ images: RandomImages) throws {
    print("\nInfoMax epoch of 60,000 images, batch 128, ms (one thread)")
    print("                     relu  leaky  ident   tanh  softpl softmax   GEMM share (relu)")
    for units in [16, 32, 64] {
      var times: [String: Double] = [:]
      for activation in activations {
        times[activation.name] = try epochTime(images, units: units, activation: activation)
      }
      let product = ProductBenchmark(units: units)
      let inside = product.forward(by: nil) + product.gradient(by: nil) + product.loss(by: nil)
      let order = ["relu", "leaky_relu", "identity", "tanh", "softplus", "softmax"]
      let cells = order.map { decimal((times[$0] ?? .nan) * 1e3, 6, 1) }.joined(separator: " ")
      let relu = times["relu"] ?? .nan
      print("  784→\(units)           ", cells, "  ", decimal(inside / relu * 100, 6, 0), "%")
    }
  }

  static func epochTime(
    _ images: RandomImages, units: Int, activation: any Activation.Type
  ) throws -> Double {
    let layer = Network.singleLayer(
      featureCount: 784, unitCount: units, activation: activation, seed: 1)
    let trainer = Trainer(
      InfoMaxObjective(layer, samples: images, batchSize: 128),
      TrainingSettings(epochs: 5, batchSize: 128, seed: 1))
    return try bestTime(repeats: 5) { try trainer.trainEpoch() }
  }
}
