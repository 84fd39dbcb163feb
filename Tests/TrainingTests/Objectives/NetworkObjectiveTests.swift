import Compute
import Testing

@testable import Training

@Suite struct NetworkObjectiveTests {
  @Test func aBatchIsItsSamplesInOrder() {
    let objective = ReconstructionObjective(
      .convolutionalAutoencoder(inputShape: [1, 4, 4], codeCount: 2, seed: 1),
      samples: TestSamples(matrix: Matrix(rows: 5, columns: 16, elements: normal(80, "x"))))
    let x = objective.batch([3, 0, 3].span)
    #expect(x.rows == 3 && x.shape == [1, 4, 4])
    #expect(x.values == rows(objective.samples, [3, 0, 3]))
    #expect(objective.sampleCount == 5)
  }

  @Test func itsStateIsItsNetworks() throws {
    let objective = ReconstructionObjective(
      .autoencoder(featureCount: 4, hiddenCount: 2, seed: 1),
      samples: TestSamples.random(count: 5, featureCount: 4))
    var (own, networks) = (TrainingState(), TrainingState())
    objective.save(into: &own)
    objective.network.workspace.save(into: &networks)
    #expect(own == networks && objective.parameters === objective.network.parameters)
  }
}
