import Compute

/// A ``SingleLayerTrainer`` on its samples, step by step.
public final class SingleLayerTraining: ResumableTraining {
  /// Mean of the loss over the batches of the epoch that ended last.
  public private(set) var terms = InfoMaxTerms.zero

  private var trainer: SingleLayerTrainer
  private let source: any SampleSource
  private let epochCount: Int
  private let stepCount: Int
  private var stepsInEpoch = 0
  private var sum = InfoMaxTerms.zero
  /// Whether the trainer has the order of the epoch under way.
  private var isShuffled = false

  /// A training of so many epochs, before its first step.
  public init(
    _ trainer: consuming SingleLayerTrainer, on source: any SampleSource, epochs: Int
  ) {
    stepCount = trainer.stepCount(source.count)
    self.trainer = trainer
    self.source = source
    epochCount = epochs
  }

  /// The layer as trained so far.
  public var model: SingleLayer { trainer.model }

  /// Where it stands.
  public var position: TrainingPosition {
    TrainingPosition(
      epoch: trainer.epoch, step: stepsInEpoch, stepCount: stepCount, epochCount: epochCount)
  }

  /// Weights, moments, the sums of the epoch under way, and the counters.
  public var state: TrainingState {
    let state = trainer.state
    return TrainingState(
      floats: [
        "weights": state.weights.elements, "bias": state.bias,
        "first_moment": state.adam.firstMoment, "second_moment": state.adam.secondMoment,
      ],
      doubles: ["terms": Self.numbers(terms), "sum": Self.numbers(sum)],
      integers: ["counters": [Int64(state.adam.steps), Int64(state.epoch), Int64(stepsInEpoch)]])
  }

  /// Goes to a state that an equal training had.
  public func restore(_ state: TrainingState) throws(TrainingStateError) {
    var own = trainer.state
    let count = own.adam.firstMoment.count
    own.weights.elements = try state.floats("weights", count: own.weights.elements.count)
    own.bias = try state.floats("bias", count: own.bias.count)
    own.adam.firstMoment = try state.floats("first_moment", count: count)
    own.adam.secondMoment = try state.floats("second_moment", count: count)
    let terms = try state.doubles("terms", count: 4)
    let sum = try state.doubles("sum", count: 4)
    let counters = try state.integers("counters", count: 3)
    own.adam.steps = Int(counters[0])
    own.epoch = Int(counters[1])
    trainer.state = own
    self.terms = Self.terms(terms)
    self.sum = Self.terms(sum)
    stepsInEpoch = Int(counters[2])
    isShuffled = false
  }

  /// Makes one step.
  public func step() throws {
    if !isShuffled { trainer.shuffle(source.count) }
    isShuffled = true
    sum = sum + (try trainer.step(stepsInEpoch + 1, on: source))
    stepsInEpoch += 1
    guard stepsInEpoch == stepCount else { return }
    terms = sum.divided(by: Double(stepCount))
    sum = .zero
    stepsInEpoch = 0
    isShuffled = false
    trainer.finishEpoch()
  }

  private static func numbers(_ terms: InfoMaxTerms) -> [Double] {
    [terms.total, terms.entropy, terms.tc, terms.tcOffDiagonal]
  }

  private static func terms(_ numbers: [Double]) -> InfoMaxTerms {
    InfoMaxTerms(
      total: numbers[0], entropy: numbers[1], tc: numbers[2], tcOffDiagonal: numbers[3])
  }
}
