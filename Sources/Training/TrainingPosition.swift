/// Where a training stands between two steps.
public struct TrainingPosition: Sendable, Equatable, Codable {
  /// Epochs finished.
  public let epoch: Int
  /// Steps done in the epoch under way; 0 right after an epoch's end.
  public let step: Int
  /// Steps in an epoch.
  public let stepCount: Int
  /// Epochs in all.
  public let epochCount: Int

  /// A position from its parts.
  public init(epoch: Int, step: Int, stepCount: Int, epochCount: Int) {
    self.epoch = epoch
    self.step = step
    self.stepCount = stepCount
    self.epochCount = epochCount
  }

  /// Whether an epoch has just ended, or nothing has begun.
  public var isBetweenEpochs: Bool { step == 0 }

  /// Whether all epochs are done.
  public var isDone: Bool { epoch >= epochCount }

  /// How much of the whole is done, from 0 to 1.
  public var fraction: Double {
    let steps = Double(epoch * stepCount + step)
    return min(1, steps / Double(max(1, epochCount * stepCount)))
  }
}
