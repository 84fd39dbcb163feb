/// An optimiser to be made: which one, with its constants.
public enum OptimiserSettings: Sendable, Equatable, Codable {
  /// ``Adam``
  case adam(AdamSettings)
  /// ``SGD``
  case sgd(SGDSettings)

  /// The step size that training starts with.
  public var learningRate: Double {
    switch self {
    case .adam(let settings): settings.learningRate
    case .sgd(let settings): settings.learningRate
    }
  }

  /// The optimiser for `count` parameters, before its first update.
  public func optimiser(count: Int) -> any Optimiser {
    switch self {
    case .adam(let settings): Adam(settings, count: count)
    case .sgd(let settings): SGD(settings, count: count)
    }
  }
}
