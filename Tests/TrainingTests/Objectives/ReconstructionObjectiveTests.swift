import Compute
import Testing

@testable import Training

@Suite struct ReconstructionObjectiveTests {
  private static let samples = TestSamples.random(count: 8, featureCount: 16)

  @Test func theLossIsTheMeanOverAllElements() throws {
    let network = Network.autoencoder(featureCount: 16, hiddenCount: 5, seed: 1)
    let objective = ReconstructionObjective(network, samples: Self.samples)
    let all = (0..<8).map { Int32($0) }
    let loss = objective.evaluate(all.span)[0]
    #expect(abs(loss - (try network.reconstructionError(on: Self.samples))) < 1e-7)
    let parts = [Array(all[..<4]), Array(all[4...])].map { objective.evaluate($0.span)[0] }
    #expect(abs(loss - (parts[0] + parts[1]) / 2) < 1e-7)
  }

  @Test func imagesAreComparedPlaceByPlace() throws {
    let network = Network.convolutionalAutoencoder(inputShape: [1, 4, 4], codeCount: 3, seed: 1)
    let objective = ReconstructionObjective(network, samples: Self.samples)
    let loss = objective.evaluate([2, 6].span)[0]
    let x = rows(Self.samples, [2, 6])
    let y = network.forward(network.workspace.batch(x, [1, 4, 4])).values
    let expected = zip(x, y).reduce(0) { $0 + Double($1.0 - $1.1) * Double($1.0 - $1.1) } / 32
    #expect(abs(loss - expected) < 1e-6)
  }

  @Test func anOutputOfAnotherWidthIsRefused() async {
    await #expect(processExitsWith: .failure) {
      _ = ReconstructionObjective(.mlp(widths: [16, 8], seed: 1), samples: Self.samples)
    }
  }
}
