import Compute

/// A random division of samples into some to train on and others to validate on.
///
/// The first of a permutation are trained on, the last validated on: stream `split` of the seed.
/// Study 001 divides 60,000 into 54,000 and 6,000.
public struct Split: Sendable, Equatable {
  /// Positions of the samples to train on, in random order.
  public let train: [Int32]
  /// Positions of the samples to validate on, in random order.
  public let validation: [Int32]

  /// Divides `count` samples; where `train` and `validation` are fewer, the others are in neither.
  public init(count: Int, train: Int, validation: Int, seed: Int) {
    precondition(train >= 0 && validation >= 0 && train + validation <= count, "a division")
    var generator = SeededGenerator.stream(seed: seed, name: "split")
    let order = generator.permutation(count)
    self.train = Array(order.prefix(train))
    self.validation = Array(order.suffix(validation))
  }
}
