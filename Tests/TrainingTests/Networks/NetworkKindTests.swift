import Compute
import Testing

@testable import Training

/// What holds for every kind of network.
@Suite struct NetworkKindTests {
  static let shape = [1, 8, 8]
  static let samples = TestSamples.random(count: 24, featureCount: 64)
  static let labels = (0..<24).map { UInt8($0 % 10) }

  /// A short training of a kind on its purpose.
  static func training(_ kind: NetworkKind, seed: Int = 2) -> any ResumableTraining {
    let network = kind.small(shape, seed)
    var settings = TrainingSettings(
      epochs: 2, batchSize: 10, optimiser: .adam(AdamSettings(learningRate: 1e-2)), seed: seed)
    switch kind.purpose {
    case .information:
      return Trainer(InfoMaxObjective(network, samples: samples, batchSize: 10), settings)
    case .reconstruction:
      return Trainer(ReconstructionObjective(network, samples: samples), settings)
    case .classification:
      settings.optimiser = .sgd(
        SGDSettings(learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4))
      settings.largestGradientNorm = 1
      let augmentation = CropAndFlip(shape: (1, 8, 8), padding: 1, fill: [0])
      return Trainer(
        ClassificationObjective(
          network, samples: samples, labels: labels, augmentation: augmentation, seed: seed),
        settings)
    }
  }

  @Test("it trains, and the same seed gives the same bits", arguments: networkKinds.indices)
  func theSameSeedGivesTheSameBits(index: Int) throws {
    func end(_ seed: Int) throws -> TrainingState {
      let training = Self.training(networkKinds[index], seed: seed)
      let start = training.state.floats["parameters"]
      while !training.position.isDone { try training.step() }
      #expect(training.state.floats["parameters"] != start)
      return training.state
    }
    let first = try end(2)
    #expect(try end(2) == first)
    #expect(try end(3) != first)
  }

  @Test("it resumes at any step, bit by bit", arguments: networkKinds.indices)
  func itResumesAtAnyStep(index: Int) throws {
    let whole = Self.training(networkKinds[index])
    var states = [whole.state]
    while !whole.position.isDone {
      try whole.step()
      states.append(whole.state)
    }
    for start in stride(from: 0, to: states.count, by: 2) {
      let resumed = Self.training(networkKinds[index])
      try resumed.restore(states[start])
      while !resumed.position.isDone { try resumed.step() }
      #expect(resumed.state == whole.state)
    }
  }

  @Test("training leaves nothing in its arena", arguments: networkKinds.indices)
  func trainingLeavesNothingInItsArena(index: Int) throws {
    let network = networkKinds[index].small(Self.shape, 1)
    let objective: any Objective =
      switch networkKinds[index].purpose {
      case .information: InfoMaxObjective(network, samples: Self.samples, batchSize: 24)
      case .reconstruction: ReconstructionObjective(network, samples: Self.samples)
      case .classification:
        ClassificationObjective(network, samples: Self.samples, labels: Self.labels, seed: 1)
      }
    let indices = (0..<24).map { Int32($0) }
    _ = objective.evaluate(indices.span)
    #expect(network.workspace.arena.liveBytes == 0)
    let needed = network.workspace.arena.peakBytes + 8 * network.parameters.values.count
    #expect(needed < network.memoryEstimate(rows: 24) + 1 << 20)
  }

  @Test("probes give what flows there", arguments: networkKinds.indices)
  func probesGiveWhatFlowsThere(index: Int) throws {
    let network = networkKinds[index].small(Self.shape, 1)
    let names = network.probes.map(\.name)
    #expect(Set(names).count == names.count && !names.isEmpty)
    let found = try network.activations(of: Self.samples, at: names, batchSize: 10)
    #expect(found.count == names.count)
    for matrix in found.values {
      #expect(matrix.rows == 24 && matrix.elements.allSatisfy(\.isFinite))
    }
  }
}
