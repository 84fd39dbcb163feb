import Measures
import Testing

@Suite struct EntropyDecompositionTests {
  @Test func agreesWithRossOnManySamples() throws {
    let (t, labels) = try classes(5, of: 10_000, apart: 1, seed: 1)
    let difference =
      try entropyDecomposition(t, labels: labels, neighbours: 5).nats
      - rossInformation(t, labels: labels, neighbours: 5).nats
    #expect(abs(difference) < 0.03)
  }

  @Test func smallClassesAreRefusedOrTakenForTheWhole() throws {
    let (t, _) = try classes(2, of: 50, apart: 1, seed: 2)
    let labels = (0..<50).map { $0 < 3 ? 9 : $0 % 2 }
    #expect(
      #expect(throws: MeasureError.self) { try entropyDecomposition(t, labels: labels) }?.cause
        == .smallClass(label: 9, count: 3, needed: 4))
    let estimate = try entropyDecomposition(t, labels: labels, smallClasses: .wholeEntropy)
    #expect(estimate.flags == .smallClasses && estimate.nats.isFinite)
  }

  @Test func theDegenerateIsFlaggedOrAnError() throws {
    let (t, _) = try classes(2, of: 50, apart: 1, seed: 3)
    #expect(try entropyDecomposition(t, labels: [Int](repeating: 1, count: 50)).flags == .oneClass)
    let constant = try Samples([Double](repeating: 1, count: 50))
    let flagged = try entropyDecomposition(constant, labels: (0..<50).map { $0 % 2 })
    #expect(flagged.nats == 0 && flagged.flags == .constantInput)
    #expect(throws: MeasureError.self) {
      try entropyDecomposition(
        Samples((0..<50).map { Double($0 % 3) }), labels: (0..<50).map { $0 % 2 })
    }
    #expect(throws: MeasureError.self) { try entropyDecomposition(t, labels: [1]) }
    #expect(throws: MeasureError.self) {
      try entropyDecomposition(Samples([1, 2, 3]), labels: [0, 1, 0])
    }
  }
}
