/// What a sweep records beside curves and measurements: the `record` section of the sweep file.
public struct RecordingPolicy: Codable, Sendable, Hashable {
  /// When weights are recorded.
  public var weights: Schedule
  /// When activations are recorded.
  public var activations: Schedule
  /// Of how many test samples, from the first on, activations are recorded.
  public var samples: Int

  /// Creates a policy; the defaults are weights wherever the experiment measures, and activations
  /// of the first 1,000 test samples at the last epoch.
  public init(weights: Schedule = .measured, activations: Schedule = .last, samples: Int = 1000) {
    self.weights = weights
    self.activations = activations
    self.samples = samples
  }
}
