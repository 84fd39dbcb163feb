import Compute
import Testing

@testable import Measures

@Suite struct LogisticObjectiveTests {
  private static let objective = LogisticObjective(
    DoubleMatrix(rows: 4, columns: 2, elements: [1, 2, -1, 0.5, 3, 1, 0, -2]),
    labels: [0, 2, 1, 0], classes: 3, penalty: 0.7)
  private static let place = [0.3, -0.2, 0.1, 0.5, -0.4, 0.2, 0.1, 0, -0.3]

  private func value(_ parameters: [Double]) -> Double {
    let logits = Self.objective.logits(parameters)
    var probabilities = logits
    let entropy = Self.objective.crossEntropy(
      logits, logits, step: 0, probabilities: &probabilities)
    return entropy.value + 0.35 * parameters[..<6].reduce(0) { $0 + $1 * $1 }
  }

  @Test func theGradientIsThatOfFiniteDifferences() {
    let logits = Self.objective.logits(Self.place)
    var probabilities = logits
    _ = Self.objective.crossEntropy(logits, logits, step: 0, probabilities: &probabilities)
    let gradient = Self.objective.gradient(Self.place, probabilities)
    for index in Self.place.indices {
      var (up, down) = (Self.place, Self.place)
      up[index] += 1e-5
      down[index] -= 1e-5
      #expect(abs(gradient[index] - (value(up) - value(down)) / 2e-5) < 1e-8)
    }
    for row in 0..<4 {
      #expect(abs((0..<3).reduce(0) { $0 + probabilities[row, $1] } - 1) < 1e-15)
    }
  }

  @Test func theSlopeIsThatAlongTheChange() {
    let objective = Self.objective
    let logits = objective.logits(Self.place)
    let change = objective.logits([1, 0, -1, 2, 0.5, -0.5, 1, 1, -1])
    var unused = logits
    let at = { (step: Double) -> (value: Double, slope: Double) in
      objective.crossEntropy(logits, change, step: step, probabilities: &unused)
    }
    let slope = at(0.4).slope
    #expect(abs(slope - (at(0.4 + 1e-5).value - at(0.4 - 1e-5).value) / 2e-5) < 1e-8)
  }

  @Test func equalLogitsCostTheLogarithmOfTheClasses() {
    #expect(abs(value([0, 0, 0, 0, 0, 0, 5, 5, 5]) - 4 * 1.098_612_288_668_11) < 1e-12)
    // Logits beyond the range of exp are no obstacle.
    #expect(value([0, 0, 0, 0, 0, 0, 2_000, 0, 0]) == 4_000)
  }

  @Test func theGradientIsJudgedForFeaturesAsTheyAre() {
    // Means of the columns are 0.75 and 0.375.
    #expect(Self.objective.mean == [0.75, 0.375])
    var gradient = [Double](repeating: 0, count: 9)
    (gradient[2], gradient[7]) = (-0.5, 0.4)
    #expect(Self.objective.largestGradient(gradient) == 0.4)
    gradient[2] = 0.5
    #expect(Self.objective.largestGradient(gradient) == 0.5 + 0.75 * 0.4)
  }

  @Test func theDiagonalIsThatOfEqualProbabilities() {
    // Squared deviations: 1/16 + 49/16 + 81/16 + 9/16 = 8.75 in the first column.
    let diagonal = Self.objective.inverseDiagonal
    #expect(diagonal.count == 9 && diagonal[0] == diagonal[2])
    #expect(abs(1 / diagonal[0] - (8.75 * 2 / 9 + 0.7)) < 1e-14)
    #expect(abs(1 / diagonal[8] - 8.0 / 9) < 1e-14)
  }
}
