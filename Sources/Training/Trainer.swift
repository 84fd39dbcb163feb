import Compute

/// Trains a model on an objective, step by step.
///
/// Epoch e visits every sample once in the order drawn from the stream `order/e` (e from 1), in
/// batches of which the last may be smaller. One thread, fixed shapes and no state but ``state``:
/// the result is a function of seed, settings and samples.
public final class Trainer<Goal: Objective>: ResumableTraining {
  /// What is lowered, and the model.
  public let objective: Goal
  /// How it goes through the samples.
  public let settings: TrainingSettings
  /// The terms of the last finished epoch; nil before the first ends.
  public private(set) var lastEpoch: EpochSummary?
  /// The terms of the epoch under way, since its beginning.
  public private(set) var epochSoFar: EpochSummary
  /// The L2 norm of the last step's gradients, before clipping; nil where they are not clipped.
  public private(set) var gradientNorm: Double?
  /// What a plateau of the learning rate watches, asked for at the end of every epoch; the epoch's
  /// mean loss where nothing is set.
  public var plateauMeasure: (() throws -> Double)?

  private var optimiser: any Optimiser
  private var schedule: LearningRateSchedule
  private var epoch = 0
  private var stepInEpoch = 0
  private var order: [Int32] = []

  /// A training before its first step, in the thread that will train.
  public init(_ objective: Goal, _ settings: TrainingSettings) {
    precondition(settings.batchSize >= objective.smallestBatch, "the batch is too small")
    precondition(settings.epochs >= 0, "a number of epochs is not negative")
    pinToOneThread()
    self.objective = objective
    self.settings = settings
    optimiser = settings.optimiser.optimiser(count: objective.parameters.values.count)
    schedule = LearningRateSchedule(
      settings.learningRateRule, learningRate: settings.optimiser.learningRate)
    epochSoFar = EpochSummary(termCount: objective.termNames.count)
    precondition(stepCount > 0, "the samples do not fill a batch")
  }

  /// Steps in an epoch.
  public var stepCount: Int {
    let (whole, rest) = objective.sampleCount.quotientAndRemainder(dividingBy: settings.batchSize)
    let hasPartial = rest >= objective.smallestBatch && rest > 0 && !settings.dropsPartialBatch
    return whole + (hasPartial ? 1 : 0)
  }

  /// The step size of the steps to come.
  public var learningRate: Double { schedule.learningRate }

  /// Where the training stands.
  public var position: TrainingPosition {
    TrainingPosition(
      epoch: epoch, step: stepInEpoch, stepCount: stepCount, epochCount: settings.epochs)
  }

  /// Makes one step: the loss of a batch and an update.
  ///
  /// Throws ``TrainingDivergence`` where the loss is not finite, or the gradient that is to be
  /// clipped, and what ``plateauMeasure`` throws.
  public func step() throws {
    if stepInEpoch == 0 { beginEpoch() }
    let first = stepInEpoch * settings.batchSize
    let places = first..<min(first + settings.batchSize, order.count)
    let terms = objective.evaluate(order.span.extracting(places))
    guard terms[0].isFinite else { throw divergence(of: .loss) }
    try update()
    epochSoFar.add(terms, samples: places.count)
    stepInEpoch += 1
    if stepInEpoch == stepCount { try endEpoch() }
  }

  /// Whether the last update left the finite numbers: looked at where no loss will show it, which
  /// is at an epoch's end, since each loss is taken before its update, and after every step where
  /// the model hides it.
  public var divergence: TrainingDivergence? {
    let isDue = stepInEpoch == 0 ? epoch > 0 : objective.hidesNonFinite
    guard isDue, !objective.parameters.isFinite else { return nil }
    return TrainingDivergence(
      epoch: stepInEpoch == 0 ? epoch : epoch + 1,
      step: stepInEpoch == 0 ? stepCount : stepInEpoch, quantity: .parameters)
  }

  private func divergence(of quantity: TrainingDivergence.Quantity) -> TrainingDivergence {
    TrainingDivergence(epoch: epoch + 1, step: stepInEpoch + 1, quantity: quantity)
  }

  /// Makes steps up to the end of the epoch.
  public func trainEpoch() throws {
    repeat { try step() } while stepInEpoch > 0
  }

  private func beginEpoch() {
    shuffle()
    objective.beginEpoch(epoch + 1)
    epochSoFar = EpochSummary(termCount: objective.termNames.count)
  }

  private func update() throws {
    let parameters = objective.parameters
    if let limit = settings.largestGradientNorm {
      let norm = clipGlobalNorm(&parameters.gradients, maximum: limit)
      // The loss need not show it: a rectifier makes 0 of what is not a number.
      guard norm.isFinite else { throw divergence(of: .gradient) }
      gradientNorm = norm
    }
    optimiser.learningRate = schedule.learningRate
    optimiser.update(&parameters.values, gradient: parameters.gradients)
  }

  private func endEpoch() throws {
    lastEpoch = epochSoFar
    epoch += 1
    stepInEpoch = 0
    schedule.step(measured: try plateauMeasure?() ?? epochSoFar.mean())
  }

  private func shuffle() {
    if order.count != objective.sampleCount {
      order = [Int32](repeating: 0, count: objective.sampleCount)
    }
    Self.permute(&order, SeededGenerator.stream(seed: settings.seed, name: "order/\(epoch + 1)"))
  }

  private static func permute(_ order: inout [Int32], _ stream: SeededGenerator) {
    var generator = stream
    var span = order.mutableSpan
    generator.permute(&span)
  }

  /// All that continuing needs: parameters, moments, schedule, streams, position and sums.
  public var state: TrainingState {
    var state = TrainingState()
    objective.save(into: &state)
    optimiser.save(into: &state)
    schedule.save(into: &state)
    epochSoFar.save("epoch", into: &state)
    lastEpoch?.save("last_epoch", into: &state)
    state.doubles["gradient_norm"] = [gradientNorm].compactMap { $0 }
    state.integers["position"] = [Int64(epoch), Int64(stepInEpoch)]
    return state
  }

  /// Goes to a state that an equal training had; nothing is changed where it throws.
  public func restore(_ state: TrainingState) throws(TrainingStateError) {
    let position = try state.integers("position", count: 2).map(Int.init)
    guard (0...settings.epochs).contains(position[0]), (0..<stepCount).contains(position[1]) else {
      throw TrainingStateError(
        "position",
        "found epoch \(position[0]), step \(position[1]); allowed are "
          + "\(settings.epochs) epochs of \(stepCount) steps")
    }
    let count = objective.termNames.count
    let sums = try EpochSummary("epoch", termCount: count, from: state)
    let last = position[0] > 0 ? try EpochSummary("last_epoch", termCount: count, from: state) : nil
    let hasNorm = settings.largestGradientNorm != nil && position != [0, 0]
    let norm = try state.doubles("gradient_norm", count: hasNorm ? 1 : 0)
    var (optimiser, schedule) = (optimiser, schedule)
    try optimiser.restore(from: state)
    try schedule.restore(from: state)
    try objective.restore(from: state)
    (self.optimiser, self.schedule) = (optimiser, schedule)
    (epoch, stepInEpoch, epochSoFar, lastEpoch) = (position[0], position[1], sums, last)
    gradientNorm = norm.first
    // An epoch under way is not begun again.
    pinToOneThread()
    if stepInEpoch > 0 { shuffle() }
  }
}
