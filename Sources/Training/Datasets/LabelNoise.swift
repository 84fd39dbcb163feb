import Compute

/// Wrong labels on purpose: each label chosen becomes one of the other classes, all equally likely.
///
/// All draws come from stream `noise` of the seed. With the same seed, the labels that a small
/// amount changes are changed by a larger one as well, to the same class.
public struct LabelNoise: Sendable, Equatable {
  /// Which labels are changed.
  public enum Amount: Sendable, Equatable {
    /// Each label with this probability: two draws a label, in order: `uniform()` below the
    /// probability changes it, `integer(below: classes − 1)` says to which of the other classes.
    case probability(Double)
    /// Exactly ⌊fraction × labels⌋ of them: the first of a permutation, then a draw
    /// `integer(below: classes − 1)` for each of them in that order.
    case fraction(Double)
  }

  /// The outcome.
  public struct Outcome: Sendable, Equatable {
    /// The labels with noise.
    public let labels: [UInt8]
    /// Which of them are wrong.
    public let isWrong: [Bool]
  }

  /// Which labels are changed.
  public let amount: Amount

  /// Noise of an amount in 0 to 1.
  public init(_ amount: Amount) {
    switch amount {
    case .probability(let share), .fraction(let share):
      precondition(share >= 0 && share <= 1, "a share of the labels")
    }
    self.amount = amount
  }

  /// Changes labels of `0..<classCount`.
  public func apply(to labels: [UInt8], classCount: Int, seed: Int) -> Outcome {
    precondition(classCount >= 2 && classCount <= 256, "other classes to change to")
    var generator = SeededGenerator.stream(seed: seed, name: "noise")
    var noisy = labels
    var isWrong = [Bool](repeating: false, count: labels.count)
    func change(_ position: Int, by draw: Int) {
      // The classes other than the label, counted over it.
      let label = Int(labels[position])
      noisy[position] = UInt8(draw < label ? draw : draw + 1)
      isWrong[position] = true
    }
    switch amount {
    case .probability(let probability):
      for position in labels.indices {
        let isChosen = generator.uniform() < probability
        let draw = generator.integer(below: classCount - 1)
        if isChosen { change(position, by: draw) }
      }
    case .fraction(let fraction):
      let count = Int(fraction * Double(labels.count))
      for position in generator.permutation(labels.count).prefix(count) {
        change(Int(position), by: generator.integer(below: classCount - 1))
      }
    }
    return Outcome(labels: noisy, isWrong: isWrong)
  }
}
