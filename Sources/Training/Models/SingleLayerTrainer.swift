public import Compute

/// Trains a ``SingleLayer`` on the ``InfoMaxLoss`` with ``Adam``, an epoch at a time.
///
/// Epoch e visits every sample once in the order drawn from the stream `order/e` (e from 1), in
/// batches; the last one may be smaller, and is skipped if it holds a single sample, whose
/// variance is not defined. One thread, fixed shapes and no state but ``state``: the result is a
/// function of seed, settings and samples.
public struct SingleLayerTrainer: ~Copyable {
  /// The layer as trained so far.
  public private(set) var model: SingleLayer
  /// Epochs finished.
  public private(set) var epoch = 0
  /// Samples per step.
  public let batchSize: Int
  /// The seed whose streams give the order of samples.
  public let seed: Int

  private var optimiser: Adam
  private var loss: InfoMaxLoss
  private var gradient: [Float]  // D x K, then K
  private var order: [Int32] = []  // a permutation of the samples
  private var x: [Float]  // n x D
  private var z: [Float]  // n x K
  private var a: [Float]  // n x K
  private var slope: [Float]  // n x K: dL/da, then dL/dz

  /// A trainer before its first epoch.
  public init(
    _ model: SingleLayer, batchSize: Int = 128, lambda: Double = 1, varianceEpsilon: Double = 1e-6,
    adam: AdamSettings = AdamSettings(), seed: Int
  ) {
    precondition(batchSize >= 2, "a batch needs two samples to have a variance")
    self.model = model
    self.batchSize = batchSize
    self.seed = seed
    optimiser = Adam(adam, count: model.parameters.count)
    loss = InfoMaxLoss(
      lambda: lambda, varianceEpsilon: varianceEpsilon, batchSize: batchSize,
      unitCount: model.unitCount)
    gradient = [Float](repeating: 0, count: model.parameters.count)
    x = [Float](repeating: 0, count: batchSize * model.featureCount)
    z = [Float](repeating: 0, count: batchSize * model.unitCount)
    a = z
    slope = z
  }

  /// What resuming needs. Setting it continues from there; shapes must agree.
  public var state: SingleLayerState {
    get {
      SingleLayerState(
        weights: model.weights, bias: model.bias, adam: optimiser.state, epoch: epoch)
    }
    set {
      precondition(newValue.weights.rows == model.unitCount, "the state is of another shape")
      precondition(newValue.weights.columns == model.featureCount, "the state is of another shape")
      model = SingleLayer(
        weights: newValue.weights, bias: newValue.bias, activation: model.activation)
      optimiser.state = newValue.adam
      epoch = newValue.epoch
    }
  }

  /// Steps in an epoch of `count` samples.
  public func stepCount(_ count: Int) -> Int {
    count / batchSize + (count % batchSize >= 2 ? 1 : 0)
  }

  /// One pass over `source`.
  ///
  /// - Parameter betweenSteps: called after every step; it may throw to stop training. The
  ///   trainer is then in the middle of an epoch: discard it, or set ``state``.
  /// - Returns: the unweighted mean of the loss over the batches, each taken before its update.
  /// - Throws: ``TrainingDivergence`` where a loss is not finite, and what `betweenSteps` throws.
  public mutating func trainEpoch(
    on source: any SampleSource, betweenSteps: (TrainingProgress) throws -> Void = { _ in }
  ) throws -> InfoMaxTerms {
    precondition(source.featureCount == model.featureCount, "samples are of another width")
    precondition(source.count >= 2, "two samples are the least that has a variance")
    pinToOneThread()
    shuffle(source.count)
    let steps = stepCount(source.count)
    var sum = InfoMaxTerms.zero
    for step in 1...steps {
      sum = sum + (try self.step(step, on: source))
      try betweenSteps(TrainingProgress(epoch: epoch + 1, step: step, stepCount: steps))
    }
    epoch += 1
    return sum.divided(by: Double(steps))
  }

  /// One step of the epoch under way, counted from 1, after `shuffle`.
  mutating func step(_ step: Int, on source: any SampleSource) throws -> InfoMaxTerms {
    let first = (step - 1) * batchSize
    let rows = min(batchSize, source.count - first)
    Self.gather(source, order, first..<(first + rows), into: &x)
    let terms = computeGradient(rows: rows)
    guard terms.total.isFinite else {
      throw TrainingDivergence(epoch: epoch + 1, step: step, quantity: .loss)
    }
    optimiser.update(&model.parameters, gradient: gradient)
    return terms
  }

  /// Goes on to the next epoch.
  mutating func finishEpoch() { epoch += 1 }

  /// One update on a given batch (rows × D); the loss is that before the update.
  public mutating func trainStep(on batch: Matrix) -> InfoMaxTerms {
    let terms = evaluate(batch).terms
    optimiser.update(&model.parameters, gradient: gradient)
    return terms
  }

  /// Loss and gradient of a given batch (rows × D) without an update.
  ///
  /// - Returns: the loss, ∂total/∂W (K × D) and ∂total/∂b (K).
  public mutating func evaluate(
    _ batch: Matrix
  ) -> (terms: InfoMaxTerms, weightGradient: Matrix, biasGradient: [Float]) {
    precondition(batch.columns == model.featureCount && batch.rows <= batchSize)
    x.replaceSubrange(0..<batch.elements.count, with: batch.elements)
    let terms = computeGradient(rows: batch.rows)
    let layer = SingleLayer(flat: gradient, like: model)
    return (terms, layer.weights, layer.bias)
  }

  /// Draws the order of the samples in the epoch under way.
  mutating func shuffle(_ count: Int) {
    if order.count != count { order = [Int32](repeating: 0, count: count) }
    var generator = SeededGenerator.stream(seed: seed, name: "order/\(epoch + 1)")
    var span = order.mutableSpan
    generator.permute(&span)
  }

  /// Forward and backward pass over the first `rows` rows of `x`, into `gradient`.
  private mutating func computeGradient(rows: Int) -> InfoMaxTerms {
    let units = model.unitCount
    model.forward(x, rows: rows, z: &z, a: &a)
    let terms = loss.evaluate(a, rows: rows, gradient: &slope)
    Self.backward(model.activation, z, a, count: rows * units, units: units, gradient: &slope)
    gemm(
      ProductShape(rows: model.featureCount, columns: units, inner: rows), x, transposedA: true,
      slope, into: &gradient)
    columnSums(
      slope, rows: rows, units: units, into: &gradient, at: model.featureCount * units)
    return terms
  }

  // Spans of two stored properties cannot be open at once, those of two parameters can.

  private static func gather(
    _ source: any SampleSource, _ order: [Int32], _ places: Range<Int>, into x: inout [Float]
  ) {
    var rows = x.mutableSpan
    source.gather(order.span.extracting(places), into: &rows)
  }

  private static func backward(
    _ activation: any Activation.Type, _ z: [Float], _ a: [Float], count: Int, units: Int,
    gradient: inout [Float]
  ) {
    var slope = gradient.mutableSpan
    activation.backward(
      z: z.span.extracting(..<count), a: a.span.extracting(..<count), units: units,
      gradient: &slope)
  }
}
