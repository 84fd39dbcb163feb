/// What a trial keeps of its best epoch so far.
public struct BestResult: Sendable, Equatable {
  /// The epoch, counted from 1.
  public let epoch: Int
  /// The value of the curve that made it the best.
  public let value: Double
  /// The tensors by the names of their records, last axis fastest.
  public var tensors: [String: [Float]]

  /// A result from its parts.
  public init(epoch: Int, value: Double, tensors: [String: [Float]]) {
    self.epoch = epoch
    self.value = value
    self.tensors = tensors
  }
}
