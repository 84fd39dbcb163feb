import Compute
import Testing

@testable import Training

@Suite struct InfoMaxObjectiveTests {
  private static func objective(lambda: Double) -> InfoMaxObjective {
    InfoMaxObjective(
      .singleLayer(featureCount: 6, unitCount: 4, activation: Tanh.self, seed: 3),
      samples: TestSamples.random(count: 10, featureCount: 6), lambda: lambda, batchSize: 10)
  }

  @Test func termsAreThoseOfTheLossOnTheActivations() {
    let objective = Self.objective(lambda: 2)
    let indices: [Int32] = [9, 0, 4, 4, 1]
    let terms = objective.evaluate(indices.span)
    let own = objective.network.workspace
    let x = rows(TestSamples.random(count: 10, featureCount: 6), indices)
    let a = objective.network.forward(own.batch(x, [6])).values
    var loss = InfoMaxLoss(lambda: 2, batchSize: 5, unitCount: 4)
    var gradient = [Float](repeating: 0, count: a.count)
    var span = gradient.mutableSpan
    let expected = loss.evaluate(a.span, rows: 5, gradient: &span)
    #expect(
      terms == [expected.total, expected.entropy, expected.tc, expected.tcOffDiagonal])
    #expect(abs(terms[0] - terms[1] - 2 * terms[2]) < 1e-9)
  }

  @Test func aSingleSampleHasNoVariance() async {
    #expect(Self.objective(lambda: 1).smallestBatch == 2)
    await #expect(processExitsWith: .failure) {
      _ = Self.objective(lambda: 1).evaluate([3].span)
    }
  }

  @Test func withoutPenaltyTheLossIsTheEntropy() {
    let terms = Self.objective(lambda: 0).evaluate([0, 1, 2].span)
    #expect(terms[0] == terms[1] && terms[2] > 0)
  }
}
