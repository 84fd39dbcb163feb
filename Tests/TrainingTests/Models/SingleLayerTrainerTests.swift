import Compute
import Testing

@testable import Training

@Suite struct SingleLayerTrainerTests {
  static func trainer(
    _ kind: any Activation.Type = Tanh.self, batchSize: Int = 16, rate: Double = 1e-3, seed: Int = 1
  ) -> SingleLayerTrainer {
    SingleLayerTrainer(
      SingleLayer(featureCount: 6, unitCount: 4, activation: kind, seed: seed),
      batchSize: batchSize, adam: AdamSettings(learningRate: rate), seed: seed)
  }

  @Test("the same seed gives the same bits, another one does not", arguments: activations.indices)
  func theSameSeedGivesTheSameBits(index: Int) throws {
    let samples = TestSamples.random(count: 100, featureCount: 6)
    func run(_ seed: Int) throws -> (SingleLayerState, [InfoMaxTerms]) {
      var trainer = Self.trainer(activations[index], seed: seed)
      let terms = try (0..<3).map { _ in try trainer.trainEpoch(on: samples) }
      return (trainer.state, terms)
    }
    let first = try run(1)
    let again = try run(1)
    #expect(first.0 == again.0)
    #expect(first.1 == again.1)
    let other = try run(2)
    #expect(other.0 != first.0)
  }

  @Test func anEpochIsItsBatchesInTheOrderOfItsStream() throws {
    let samples = TestSamples.random(count: 40, featureCount: 6)
    var trainer = Self.trainer()
    var byHand = Self.trainer()
    for epoch in 1...2 {
      let mean = try trainer.trainEpoch(on: samples)
      var generator = SeededGenerator.stream(seed: 1, name: "order/\(epoch)")
      let order = generator.permutation(40)
      var sum = InfoMaxTerms.zero
      for first in stride(from: 0, to: 40, by: 16) {
        let places = order[first..<min(first + 16, 40)]
        let rows = places.flatMap { samples.matrix.row(Int($0)) }
        sum = sum + byHand.trainStep(on: Matrix(rows: places.count, columns: 6, elements: rows))
      }
      #expect(mean == sum.divided(by: 3))
    }
    let (got, expected) = (trainer.state, byHand.state)
    #expect(got.weights == expected.weights)
    #expect(got.epoch == 2)
  }

  @Test func resumingFromAStateChangesNothing() throws {
    let samples = TestSamples.random(count: 50, featureCount: 6)
    var whole = Self.trainer()
    for _ in 0..<2 { _ = try whole.trainEpoch(on: samples) }
    let state = whole.state
    let third = try whole.trainEpoch(on: samples)
    var resumed = Self.trainer()
    resumed.state = state
    let again = try resumed.trainEpoch(on: samples)
    #expect(again == third)
    let (got, expected) = (resumed.state, whole.state)
    #expect(got == expected)
  }

  @Test func aLastBatchOfOneSampleIsSkipped() throws {
    let samples = TestSamples.random(count: 33, featureCount: 6)
    var trainer = Self.trainer()
    var steps: [Int] = []
    let mean = try trainer.trainEpoch(on: samples) { steps.append($0.step) }
    #expect(steps == [1, 2])
    let counts = [trainer.stepCount(33), trainer.stepCount(34)]
    #expect(counts == [2, 3])
    #expect(mean.total.isFinite)
  }

  @Test func lossesFall() throws {
    let samples = TestSamples.random(count: 320, featureCount: 6)
    for kind in activations {
      var trainer = Self.trainer(kind, rate: 1e-2)
      let first = try trainer.trainEpoch(on: samples)
      for _ in 0..<8 { _ = try trainer.trainEpoch(on: samples) }
      let last = try trainer.trainEpoch(on: samples)
      #expect(last.total < first.total, "\(kind.name)")
    }
  }

  @Test func divergenceNamesItsEpochAndStep() throws {
    var matrix = TestSamples.random(count: 32, featureCount: 6).matrix
    matrix[5, 2] = .nan
    var trainer = Self.trainer(batchSize: 8)
    do {
      _ = try trainer.trainEpoch(on: TestSamples(matrix: matrix))
      Issue.record("a loss that is not a number went unnoticed")
    } catch let error as TrainingDivergence {
      var generator = SeededGenerator.stream(seed: 1, name: "order/1")
      let place = try #require(generator.permutation(32).firstIndex(of: 5))
      #expect(error.epoch == 1 && error.step == place / 8 + 1 && error.quantity == .loss)
      #expect(error.description.contains("step \(error.step) of epoch 1"))
    }
  }

  @Test func progressIsToldAfterEveryStepAndMayStopTraining() throws {
    struct Stop: Error {}
    let samples = TestSamples.random(count: 64, featureCount: 6)
    var trainer = Self.trainer()
    var seen: [TrainingProgress] = []
    do {
      _ = try trainer.trainEpoch(on: samples) { progress in
        seen.append(progress)
        if progress.step == 2 { throw Stop() }
      }
      Issue.record("training went on")
    } catch is Stop {}
    #expect(seen.map(\.step) == [1, 2])
    #expect(seen.allSatisfy { $0.epoch == 1 && $0.stepCount == 4 })
    let epoch = trainer.epoch
    #expect(epoch == 0)
  }

  @Test("the gradient agrees with finite differences", arguments: activations.indices)
  func theGradientAgreesWithFiniteDifferences(index: Int) {
    let batch = TestSamples.random(count: 16, featureCount: 6).matrix
    var trainer = Self.trainer(activations[index])
    let weights = trainer.state.weights
    let gradient = trainer.evaluate(batch).weightGradient
    let original = trainer.state
    for unit in 0..<4 {
      for place in 0..<6 {
        func loss(_ shift: Float) -> Double {
          var state = original
          state.weights[unit, place] = weights[unit, place] + shift
          trainer.state = state
          return trainer.evaluate(batch).terms.total
        }
        let slope = (loss(0.002) - loss(-0.002)) / 0.004
        let got = Double(gradient[unit, place])
        #expect(abs(got - slope) < 0.03 * (1 + abs(slope)), "\(activations[index].name)")
      }
    }
  }
}
