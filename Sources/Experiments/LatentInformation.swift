public import Compute
import Measures
import Training

/// Latent mutual information: KSG on the codes of a paired autoencoder that learns what two sets of
/// samples share.
///
/// Features are standardised; a random share of the samples trains the autoencoder until the loss
/// on the others gets no better; the codes of the samples go to the estimator of Kraskov and
/// others, which works where a code is short though the samples are wide. Streams of the seed:
/// `split`, `init`, `order/<epoch>`, `dropout`, `jitter`.
///
/// Gowri, Lun, Klein, Yin: Approximating mutual information of high-dimensional variables using
/// learned representations, NeurIPS 2024.
public struct LatentInformation {
  static let name = "Latent information"
  let settings: LatentSettings
  let seed: Int
  let x: FloatSamples
  let y: FloatSamples
  private let training: [Int32]
  let validation: [Int32]

  /// The estimate for rows of `x` and `y` that belong together.
  ///
  /// - Parameters:
  ///   - x: N × width of X.
  ///   - y: N × width of Y.
  ///   - betweenSteps: called after every step with the epochs done and the validation losses so
  ///     far; it may throw to stop.
  /// - Throws: what `betweenSteps` throws, `MeasureError` where there are too few samples or
  ///   numbers are not finite, and `TrainingDivergence`.
  public static func estimate(
    x: Matrix, y: Matrix, settings: LatentSettings = LatentSettings(), seed: Int,
    betweenSteps: (_ epochs: Int, _ losses: [Double]) throws -> Void = { _, _ in }
  ) throws -> LatentEstimate {
    try LatentInformation(x, y, settings, seed).run(betweenSteps)
  }

  private init(_ x: Matrix, _ y: Matrix, _ settings: LatentSettings, _ seed: Int) throws {
    guard x.rows == y.rows else {
      throw MeasureError(Self.name, .differentSampleCounts(first: x.rows, second: y.rows))
    }
    try settings.check(sampleCount: x.rows)
    self.settings = settings
    self.seed = seed
    self.x = try Self.standardised(x)
    self.y = try Self.standardised(y)
    var generator = SeededGenerator.stream(seed: seed, name: "split")
    let order = generator.permutation(x.rows)
    let trained = settings.trainingCount(of: x.rows)
    training = Array(order[..<trained])
    validation = Array(order[trained...])
  }

  private static func standardised(_ matrix: Matrix) throws(MeasureError) -> FloatSamples {
    guard matrix.columns > 0 else { throw MeasureError(name, .noCoordinates) }
    if let place = matrix.elements.firstIndex(where: { !$0.isFinite }) {
      throw MeasureError(
        name, .notFinite(sample: place / matrix.columns, coordinate: place % matrix.columns))
    }
    var values = matrix.elements
    let rule = Standardisation(of: values.span, featureCount: matrix.columns)
    var span = values.mutableSpan
    rule.apply(to: &span)
    return FloatSamples(values, featureCount: matrix.columns)
  }

  private func run(_ betweenSteps: (Int, [Double]) throws -> Void) throws -> LatentEstimate {
    let hidden = settings.hiddenCount.map { ($0, $0) }
    let model = PairedAutoencoder(
      featureCounts: (x.featureCount, y.featureCount), hiddenCounts: hidden,
      codeCount: settings.codeCount, seed: seed)
    let trainer = Trainer(
      CrossReconstructionObjective(
        model, x: SelectedSamples(x, at: training), y: SelectedSamples(y, at: training)),
      TrainingSettings(
        epochs: settings.epochs, batchSize: settings.batchSize,
        optimiser: .adam(
          AdamSettings(learningRate: settings.learningRate, epsilon: settings.epsilon)), seed: seed)
    )
    var losses: [Double] = []
    var best = (loss: Double.infinity, epoch: 0, parameters: [Float]())
    while !trainer.position.isDone && losses.count - best.epoch < settings.patience {
      try trainer.step()
      if trainer.position.isBetweenEpochs {
        let loss = validate(model)
        losses.append(loss)
        if loss < best.loss {
          let isKept = settings.weights == .best
          best = (loss, losses.count, isKept ? model.parameters.values : [])
        }
      }
      try betweenSteps(losses.count, losses)
    }
    if settings.weights == .best, best.epoch > 0 { model.parameters.values = best.parameters }
    let found = try information(model)
    return LatentEstimate(
      bits: found.bits, pointwise: found.pointwise, sampleCount: found.sampleCount,
      flags: found.flags, epochs: losses.count, bestEpoch: best.epoch, bestLoss: best.loss,
      validationLosses: losses)
  }

  /// The unweighted mean of the loss over batches of the samples that training does not see.
  private func validate(_ model: PairedAutoencoder) -> Double {
    let objective = CrossReconstructionObjective(model, x: x, y: y)
    var sum = 0.0
    var count = 0
    for first in stride(from: 0, to: validation.count, by: settings.batchSize) {
      let batch = validation[first..<min(first + settings.batchSize, validation.count)]
      let terms = objective.validate(Array(batch).span, isTraining: settings.validatesWithDropout)
      sum += terms[0]
      count += 1
    }
    return sum / Double(count)
  }
}
