/// A learning rate and its rule, stepped once after every epoch.
public struct LearningRateSchedule: Sendable, Equatable {
  /// How the rate changes.
  public let rule: LearningRateRule
  /// The rate of the epoch to come.
  public private(set) var learningRate: Double
  /// Epochs done.
  public private(set) var epochCount = 0

  // Of a plateau: the best value so far, and the epochs since.
  private var bestValue: Double
  private var waitedEpochs = 0

  /// A schedule before the first epoch.
  public init(_ rule: LearningRateRule = .constant, learningRate: Double) {
    self.rule = rule
    self.learningRate = learningRate
    if case .plateau(let plateau) = rule { bestValue = plateau.worst } else { bestValue = 0 }
  }

  /// Ends an epoch.
  ///
  /// - Parameter value: what a plateau watches, such as the epoch's loss; other rules ignore it.
  public mutating func step(measured value: Double = .nan) {
    epochCount += 1
    switch rule {
    case .constant: break
    case .milestones(let milestones, let factor):
      for milestone in milestones where milestone == epochCount { learningRate *= factor }
    case .plateau(let plateau):
      if plateau.isBetter(value, than: bestValue) {
        bestValue = value
        waitedEpochs = 0
      } else {
        waitedEpochs += 1
      }
      if waitedEpochs > plateau.patience {
        learningRate = plateau.lowered(learningRate)
        waitedEpochs = 0
      }
    }
  }

  /// Adds `learning_rate`, `schedule_best_value`, `schedule_epoch_count` and
  /// `schedule_waited_epochs`.
  public func save(into state: inout TrainingState) {
    state.doubles["learning_rate"] = [learningRate]
    state.doubles["schedule_best_value"] = [bestValue]
    state.integers["schedule_epoch_count"] = [Int64(epochCount)]
    state.integers["schedule_waited_epochs"] = [Int64(waitedEpochs)]
  }

  /// Goes to where an equal schedule saved `state`.
  ///
  /// Throws ``TrainingStateError`` where something is missing; nothing is changed then.
  public mutating func restore(from state: TrainingState) throws(TrainingStateError) {
    let rate = try state.doubles("learning_rate", count: 1)[0]
    let best = try state.doubles("schedule_best_value", count: 1)[0]
    let epochs = try Self.count("schedule_epoch_count", in: state)
    let waited = try Self.count("schedule_waited_epochs", in: state)
    (learningRate, bestValue, epochCount, waitedEpochs) = (rate, best, epochs, waited)
  }

  private static func count(
    _ name: String, in state: TrainingState
  ) throws(TrainingStateError) -> Int {
    let found = try state.integers(name, count: 1)[0]
    guard found >= 0, let count = Int(exactly: found) else {
      throw TrainingStateError(name, "found \(found), allowed is 0 or more")
    }
    return count
  }
}
