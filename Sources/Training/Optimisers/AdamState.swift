/// What ``Adam`` remembers between updates.
public struct AdamState: Sendable, Equatable, Codable {
  /// Decayed mean of gradients, one number per parameter.
  public var firstMoment: [Float]
  /// Decayed mean of squared gradients, one number per parameter.
  public var secondMoment: [Float]
  /// Updates made so far.
  public var steps: Int

  /// The three parts.
  public init(firstMoment: [Float], secondMoment: [Float], steps: Int) {
    self.firstMoment = firstMoment
    self.secondMoment = secondMoment
    self.steps = steps
  }
}
