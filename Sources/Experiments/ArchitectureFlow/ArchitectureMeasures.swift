import Compute
import Measures
import SweepCore
public import Training

extension ArchitectureFlow {
  /// Every so many epochs, and at the last one.
  public static func measuredMoments(of setup: ArchitectureSetup) -> [Int]? {
    Schedule.every(setup.measuredEvery).moments(among: 0...setup.epochs, measured: [])
  }

  /// All measurements on the whole test set, layer by layer, so that only one layer's activations
  /// are in memory.
  public static func measure(
    _ snapshot: Snapshot, of setup: ArchitectureSetup, with data: Dataset
  ) throws -> [Measurement] {
    let network = network(snapshot, of: setup, data)
    let input = try LayerInput(setup, data)
    let layers = architecture(of: setup).layers(for: data.featureShape)
    let found = try layers.map { layer in
      let recorded = try network.activations(of: data.test.samples, at: [layer.probe])
      guard let activations = recorded[layer.probe] else {
        preconditionFailure("every recorded layer has a probe")
      }
      return try input.information(of: Samples(activations))
    }
    return found[0].indices.map { place in
      Measurement(found[0][place].name, layers: found.map { $0[place].value })
    }
  }

  /// The network of a snapshot.
  private static func network(
    _ snapshot: Snapshot, of setup: ArchitectureSetup, _ data: Dataset
  ) -> Network {
    let network = architecture(of: setup).network(
      for: data.featureShape, classCount: data.classCount, seed: Int(setup.seed))
    let context = RecordingContext(policy: RecordingPolicy(), data: data)
    for array in weightArrays(of: setup, in: context) {
      guard let values = snapshot.weights[array.record] else {
        preconditionFailure("a snapshot of this experiment holds all weights")
      }
      network.parameters[array.parameter] = values
    }
    return network
  }
}
