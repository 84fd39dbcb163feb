/// What a sweep records beside curves and measurements: the `record` section of the sweep file.
public struct RecordingPolicy: Codable, Sendable, Hashable {
  /// How many bits of a float32's mantissa may be kept: all 23 are what is kept without asking.
  public static let mantissaBits = 1...22

  /// When weights are recorded.
  public var weights: Schedule
  /// When activations are recorded.
  public var activations: Schedule
  /// Of how many test samples, from the first on, activations are recorded.
  public var samples: Int
  // What follows is left out of the plan where nobody asked for it: older plans have it not, and
  // keep their digest.
  /// The layers whose tensors are recorded; `nil` for all.
  public var layers: [String]?
  /// How many bits of the mantissa recorded activations keep; `nil` for all.
  public var activationBits: Int?

  private enum CodingKeys: String, CodingKey {
    case weights
    case activations
    case samples
    case layers
    case activationBits = "activation_bits"
  }

  /// Creates a policy; the defaults are weights wherever the experiment measures, and activations
  /// of the first 1,000 test samples at the last epoch.
  public init(
    weights: Schedule = .measured, activations: Schedule = .last, samples: Int = 1000,
    layers: [String]? = nil, activationBits: Int? = nil
  ) {
    self.weights = weights
    self.activations = activations
    self.samples = samples
    self.layers = layers
    self.activationBits = activationBits
  }

  /// Whether something is recorded at the best moment.
  public var includesBest: Bool { weights.includesBest || activations.includesBest }

  /// Whether the layers that were asked for have this record. Only tensors are left out: what is
  /// measured covers all layers.
  ///
  /// A tensor's layer is what its name begins with: `hidden1_weight` and `hidden1_activation` are
  /// tensors of `hidden1`.
  public func includes(_ record: Record) -> Bool {
    record.kind != .tensor || includes(tensor: record.name)
  }

  /// Whether the layers that were asked for have the tensor of this name.
  public func includes(tensor name: String) -> Bool {
    guard let layers else { return true }
    return layers.contains { name.hasPrefix("\($0)_") || name.hasPrefix("best_\($0)_") }
  }
}
