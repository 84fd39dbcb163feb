import Compute
import Foundation
import Testing

@testable import Training

@Suite struct NetworkTests {
  private struct Stopped: Error {}

  private static let labels = (0..<23).map { UInt8($0 * 7 % 10) }

  private static func cnn(_ seed: Int = 1) -> Network {
    .simpleCNN(channels: 4, inputShape: [1, 8, 8], seed: seed)
  }

  @Test(
    "evaluation is the mean over the samples, whatever the batches", arguments: [1, 7, 23, 500])
  func evaluationIsTheMeanOverTheSamples(batchSize: Int) throws {
    let network = Self.cnn()
    let samples = TestSamples.random(count: 23, featureCount: 64)
    let logits = network.forward(network.workspace.batch(samples.matrix.elements, [1, 8, 8])).values
    var (loss, correct) = (0.0, 0)
    for (row, label) in Self.labels.enumerated() {
      let z = logits[row * 10..<row * 10 + 10].map(Double.init)
      let most = z.max() ?? 0
      let total = z.reduce(0) { $0 + exp($1 - most) }
      loss += most + log(total) - z[Int(label)]
      if z.firstIndex(of: most) == Int(label) { correct += 1 }
    }
    let terms = try network.evaluate(on: samples, labels: Self.labels, batchSize: batchSize)
    #expect(abs(terms.loss - loss / 23) < 1e-5)
    #expect(terms.correct == correct && terms.count == 23)
  }

  @Test("an error is that of all elements, whatever the batches", arguments: [1, 4, 500])
  func anErrorIsThatOfAllElements(batchSize: Int) throws {
    let network = Network.autoencoder(featureCount: 6, hiddenCount: 4, seed: 1)
    let samples = TestSamples.random(count: 9, featureCount: 6)
    let x = samples.matrix.elements
    let y = network.forward(network.workspace.batch(x, [6])).values
    let expected = zip(x, y).reduce(0.0) {
      $0 + (Double($1.0) - Double($1.1)) * (Double($1.0) - Double($1.1))
    }
    let found = try network.reconstructionError(on: samples, batchSize: batchSize)
    #expect(abs(found - expected / 54) < 1e-6)
  }

  @Test func longPassesCanBeStopped() {
    let network = Self.cnn()
    let samples = TestSamples.random(count: 23, featureCount: 64)
    var batches = 0
    func stop() throws {
      batches += 1
      if batches == 2 { throw Stopped() }
    }
    #expect(throws: Stopped.self) {
      try network.evaluate(on: samples, labels: Self.labels, batchSize: 5, betweenBatches: stop)
    }
    #expect(batches == 2)
    batches = 0
    #expect(throws: Stopped.self) {
      try network.activations(of: samples, at: ["conv1"], batchSize: 5, betweenBatches: stop)
    }
    #expect(network.workspace.wantedProbes.isEmpty && network.workspace.probed.isEmpty)
    #expect(network.workspace.arena.liveBytes == 0)
  }

  @Test func probesWithinBlocksAreFound() {
    let network = Network.resNet18(width: 2, inputShape: [1, 8, 8], seed: 1)
    #expect(network.probes.map(\.name).contains("stage1.block0.conv2"))
  }

  @Test func unknownProbesAndSamplesOfAnotherWidthAreRefused() async {
    await #expect(processExitsWith: .failure) {
      _ = try? Self.cnn().activations(
        of: TestSamples.random(count: 2, featureCount: 64), at: ["conv3"])
    }
    await #expect(processExitsWith: .failure) {
      _ = try? Self.cnn().activations(
        of: TestSamples.random(count: 2, featureCount: 63), at: ["conv1"])
    }
  }

  @Test func anEstimateOfMemoryGrowsWithTheRows() {
    let network = Self.cnn()
    let (one, two, three) = (
      network.memoryEstimate(rows: 1), network.memoryEstimate(rows: 2),
      network.memoryEstimate(rows: 3)
    )
    #expect(one < two && three - two == two - one)
    #expect(one > 16 * network.parameters.values.count)
  }

  /// A network belongs to one thread; two of them share nothing, whatever they do meanwhile.
  @Test func networksInTwoThreadsDoNotDisturbEachOther() async throws {
    @Sendable func train(_ kind: Int, _ seed: Int) throws -> TrainingState {
      let training = NetworkKindTests.training(networkKinds[kind], seed: seed)
      while !training.position.isDone { try training.step() }
      return training.state
    }
    for kind in networkKinds.indices where networkKinds[kind].purpose == .classification {
      let alone = [try train(kind, 1), try train(kind, 2)]
      async let first = train(kind, 1)
      async let second = train(kind, 2)
      let both = [try await first, try await second]
      #expect(both == alone, "\(networkKinds[kind].name)")
    }
  }
}
