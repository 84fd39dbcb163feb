import Glibc
import Testing

@testable import Measures

@Suite struct BROJATests {
  @Test(
    "the certificate closes on tables of every shape",
    arguments: [
      (1, 1, 1), (1, 3, 2), (2, 2, 2), (3, 5, 4), (10, 10, 10),
    ])
  func theCertificateCloses(valuesA: Int, valuesB: Int, valuesY: Int) throws {
    for seed in 1...(valuesA == 10 ? 3 : 20) {
      let table = try randomTable(valuesA, valuesB, valuesY, seed: seed)
      let least = try BROJA(table)
      #expect(least.gap <= 1e-9, "\(least.gap)")
      #expect(least.leastInformation <= table.informationAB + 1e-9)
      #expect(
        least.leastInformation >= max(table.informationA, table.informationB) - 1e-9)
    }
  }

  /// With binary sources and target there is one free number for each y: look everywhere.
  @Test("nothing smaller is found by looking everywhere", arguments: 1...5)
  func nothingSmallerIsFound(seed: Int) throws {
    let table = try randomTable(2, 2, 2, seed: seed)
    let steps = 400
    var smallest = Double.infinity
    for first in 0...steps {
      for second in 0...steps {
        var q = table.probabilities
        for (y, step) in [first, second].enumerated() {
          let (a, b) = (table.marginalA, table.marginalB)
          let low = max(0, a[y] + b[y] - table.target[y])
          let high = min(a[y], b[y])
          let corner = low + (high - low) * Double(step) / Double(steps)
          q[y] = corner
          q[2 + y] = max(0, a[y] - corner)
          q[4 + y] = max(0, b[y] - corner)
          q[6 + y] = max(0, table.target[y] - a[y] - b[y] + corner)
        }
        smallest = min(smallest, SourceTable.information(q, table.target))
      }
    }
    let least = try BROJA(table).leastInformation
    #expect(least <= smallest + 1e-9 && least > smallest - 1e-4)
  }
}
