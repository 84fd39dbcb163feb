import Compute
import Dispatch
import Foundation
import Synchronization
import Testing

@testable import Training

@Suite struct TrainerTests {
  static func trainer(
    _ kind: any Activation.Type = Tanh.self,
    samples: TestSamples = .random(count: 40, featureCount: 6),
    epochs: Int = 3, batchSize: Int = 16, rate: Double = 1e-3, seed: Int = 1
  ) -> Trainer<InfoMaxObjective> {
    let network = Network.singleLayer(
      featureCount: 6, unitCount: 4, activation: kind, seed: seed)
    let settings = TrainingSettings(
      epochs: epochs, batchSize: batchSize,
      optimiser: .adam(AdamSettings(learningRate: rate)), seed: seed)
    return Trainer(InfoMaxObjective(network, samples: samples, batchSize: batchSize), settings)
  }

  @Test("the same seed gives the same bits, another one does not", arguments: activations.indices)
  func theSameSeedGivesTheSameBits(index: Int) throws {
    func run(_ seed: Int) throws -> TrainingState {
      let trainer = Self.trainer(activations[index], seed: seed)
      for _ in 0..<3 { try trainer.trainEpoch() }
      return trainer.state
    }
    let first = try run(1)
    #expect(try run(1) == first)
    #expect(try run(2).floats["parameters"] != first.floats["parameters"])
  }

  @Test func anEpochIsItsBatchesInTheOrderOfItsStream() throws {
    let samples = TestSamples.random(count: 40, featureCount: 6)
    let trainer = Self.trainer(samples: samples)
    let network = Network.singleLayer(
      featureCount: 6, unitCount: 4, activation: Tanh.self, seed: 1)
    let byHand = InfoMaxObjective(network, samples: samples, batchSize: 16)
    var optimiser = Adam(count: network.parameters.values.count)
    for epoch in 1...2 {
      try trainer.trainEpoch()
      var generator = SeededGenerator.stream(seed: 1, name: "order/\(epoch)")
      let order = generator.permutation(40)
      var sum = 0.0
      for first in stride(from: 0, to: 40, by: 16) {
        let places = Array(order[first..<min(first + 16, 40)])
        sum += byHand.evaluate(places.span)[0]
        optimiser.update(&network.parameters.values, gradient: network.parameters.gradients)
      }
      #expect(trainer.lastEpoch?.mean() == sum / 3)
      #expect(trainer.lastEpoch?.samples == 40)
    }
    #expect(trainer.objective.parameters.values == network.parameters.values)
    #expect(
      trainer.position == TrainingPosition(epoch: 2, step: 0, stepCount: 3, epochCount: 3))
  }

  @Test("any step can be continued from, bit by bit", arguments: 0..<9)
  func resumingFromAStateChangesNothing(steps: Int) throws {
    let whole = Self.trainer()
    for _ in 0..<steps { try whole.step() }
    let state = whole.state
    let resumed = Self.trainer()
    try resumed.restore(state)
    #expect(resumed.state == state)
    while !whole.position.isDone { try whole.step() }
    while !resumed.position.isDone { try resumed.step() }
    #expect(resumed.state == whole.state)
  }

  /// A recording that was due when the worker stopped is done after continuing.
  @Test func theLastGradientsNormIsThereAfterContinuing() throws {
    func trainer() -> Trainer<ReconstructionObjective> {
      let network = Network.autoencoder(featureCount: 6, hiddenCount: 3, seed: 1)
      let samples = TestSamples.random(count: 20, featureCount: 6)
      let settings = TrainingSettings(
        epochs: 2, batchSize: 10, largestGradientNorm: 0.5, seed: 1)
      return Trainer(ReconstructionObjective(network, samples: samples), settings)
    }
    let whole = trainer()
    let resumed = trainer()
    try resumed.restore(whole.state)
    #expect(resumed.gradientNorm == nil)
    while !whole.position.isDone {
      try whole.step()
      try resumed.restore(whole.state)
      #expect(resumed.gradientNorm == whole.gradientNorm && whole.gradientNorm != nil)
    }
  }

  @Test func continuedWithinAnEpochOnAnotherThreadItKeepsToOneThere() throws {
    let trainer = Self.trainer()
    try trainer.step()
    let state = trainer.state
    let threads = Mutex(0)
    let end = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      try? Self.trainer().restore(state)
      threads.withLock { $0 = libraryThreads.oneDNN }
      end.signal()
    }
    end.wait()
    #expect(threads.withLock { $0 } == 1)
  }

  @Test func anotherModelsStateIsRefusedAndChangesNothing() throws {
    let trainer = Self.trainer()
    try trainer.step()
    let before = trainer.state
    for change: (inout TrainingState) -> Void in [
      { $0.floats["parameters"]?.removeLast() }, { $0.integers["position"] = [9, 0] },
      { $0.integers["position"] = [0, 3] }, { $0.doubles["epoch_sums"] = nil },
      { $0.floats["second_moment"] = [] }, { $0.integers["dropout_state"] = nil },
    ] {
      var state = before
      change(&state)
      #expect(throws: TrainingStateError.self) { try trainer.restore(state) }
      #expect(trainer.state == before)
    }
  }

  @Test func aLastBatchOfOneSampleIsSkippedWhereItHasNoVariance() throws {
    let trainer = Self.trainer(samples: .random(count: 33, featureCount: 6))
    #expect(trainer.stepCount == 2)
    try trainer.trainEpoch()
    #expect(trainer.lastEpoch?.samples == 32)
    #expect(Self.trainer(samples: .random(count: 34, featureCount: 6)).stepCount == 3)
  }

  @Test func partialBatchesAreDroppedWhereAsked() {
    let samples = TestSamples.random(count: 40, featureCount: 6)
    let network = Network.autoencoder(featureCount: 6, hiddenCount: 3, seed: 1)
    let settings = TrainingSettings(epochs: 1, batchSize: 16, dropsPartialBatch: true, seed: 1)
    let objective = ReconstructionObjective(network, samples: samples)
    #expect(Trainer(objective, settings).stepCount == 2)
  }

  @Test func lossesFall() throws {
    for kind in activations {
      let trainer = Self.trainer(
        kind, samples: .random(count: 320, featureCount: 6), epochs: 10, rate: 1e-2)
      try trainer.trainEpoch()
      let first = try #require(trainer.lastEpoch).mean()
      while !trainer.position.isDone { try trainer.trainEpoch() }
      #expect(try #require(trainer.lastEpoch).mean() < first, "\(kind.name)")
    }
  }

  @Test func divergenceNamesItsEpochAndStep() throws {
    var matrix = TestSamples.random(count: 32, featureCount: 6).matrix
    matrix[5, 2] = .nan
    let trainer = Self.trainer(samples: TestSamples(matrix: matrix), batchSize: 8)
    let error = try #require(throws: TrainingDivergence.self) { try trainer.trainEpoch() }
    var generator = SeededGenerator.stream(seed: 1, name: "order/1")
    let place = try #require(generator.permutation(32).firstIndex(of: 5))
    #expect(error.epoch == 1 && error.step == place / 8 + 1 && error.quantity == .loss)
    #expect(error.description.contains("step \(error.step) of epoch 1"))
  }

  @Test func aGradientThatIsNotFiniteIsNotApplied() throws {
    var matrix = TestSamples.random(count: 8, featureCount: 64).matrix
    matrix[5, 20] = .nan
    let network = Network.simpleCNN(channels: 2, inputShape: [1, 8, 8], seed: 1)
    let objective = ClassificationObjective(
      network, samples: TestSamples(matrix: matrix), labels: (0..<8).map { $0 }, seed: 1)
    let trainer = Trainer(
      objective,
      TrainingSettings(epochs: 1, batchSize: 8, largestGradientNorm: 1, seed: 1))
    let error = try #require(throws: TrainingDivergence.self) { try trainer.step() }
    #expect(error == TrainingDivergence(epoch: 1, step: 1, quantity: .gradient))
    #expect(network.parameters.isFinite)
  }

  @Test func parametersThatGoWrongAreSeenAtOnceWhereTheLossHidesThem() throws {
    let network = Network.simpleCNN(channels: 2, inputShape: [1, 8, 8], seed: 1)
    let objective = ClassificationObjective(
      network, samples: TestSamples.random(count: 20, featureCount: 64),
      labels: [UInt8](repeating: 3, count: 20), seed: 1)
    let trainer = Trainer(
      objective,
      TrainingSettings(
        epochs: 1, batchSize: 5, optimiser: .sgd(SGDSettings(learningRate: .infinity)), seed: 1))
    #expect(trainer.divergence == nil)
    try trainer.step()
    #expect(trainer.divergence == TrainingDivergence(epoch: 1, step: 1, quantity: .parameters))
  }

  @Test func theLearningRateFollowsItsRule() throws {
    let network = Network.mlp(widths: [6, 4, 3], seed: 1)
    var settings = TrainingSettings(
      epochs: 4, batchSize: 8, optimiser: .sgd(SGDSettings(learningRate: 0.1)), seed: 1)
    settings.learningRateRule = .milestones([1, 3], factor: 0.1)
    settings.largestGradientNorm = 0.01
    let objective = ClassificationObjective(
      network, samples: TestSamples.random(count: 20, featureCount: 6),
      labels: (0..<20).map { $0 % 3 }, seed: 1)
    let trainer = Trainer(objective, settings)
    var rates = [trainer.learningRate]
    while !trainer.position.isDone {
      let before = network.parameters.values
      try trainer.step()
      let moved = zip(before, network.parameters.values).map { Double($0 - $1) }
      let size = moved.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(size < 0.01 * rates[rates.count - 1] * 1.01)
      #expect(try #require(trainer.gradientNorm) > 0.01)
      if trainer.position.isBetweenEpochs { rates.append(trainer.learningRate) }
    }
    #expect(rates.map { Int(($0 * 1e4).rounded()) } == [1000, 100, 100, 10, 10])
  }

  @Test func aPlateauWatchesWhatItIsTold() throws {
    let trainer = Self.trainer()
    #expect(trainer.plateauMeasure == nil)
    let network = Network.autoencoder(featureCount: 6, hiddenCount: 3, seed: 1)
    var settings = TrainingSettings(epochs: 3, batchSize: 20, seed: 1)
    settings.learningRateRule = .plateau(PlateauRule(factor: 0.5, patience: 0))
    let other = Trainer(
      ReconstructionObjective(network, samples: TestSamples.random(count: 20, featureCount: 6)),
      settings)
    var asked = 0
    other.plateauMeasure = {
      asked += 1
      return 1
    }
    while !other.position.isDone { try other.step() }
    #expect(asked == 3 && other.learningRate == 0.25e-3)
  }
}
