import Compute
import Measures

/// Tables with random probabilities, a third of them 0, but not the last.
func randomTable(_ valuesA: Int, _ valuesB: Int, _ valuesY: Int, seed: Int) throws -> SourceTable {
  var generator = SeededGenerator.stream(seed: seed, name: "table")
  var weights = (0..<valuesA * valuesB * valuesY).map { _ in
    generator.integer(below: 3) == 0 ? 0 : 1 - generator.uniform()
  }
  weights[weights.count - 1] = 1
  let sum = weights.reduce(0, +)
  return try SourceTable(
    weights.map { $0 / sum }, valuesA: valuesA, valuesB: valuesB, valuesY: valuesY)
}

extension SourceTable {
  /// The same with both sources exchanged.
  func exchanged() throws -> SourceTable {
    var values: [Double] = []
    for b in 0..<valuesB {
      for a in 0..<valuesA {
        for y in 0..<valuesY { values.append(probabilities[(a * valuesB + b) * valuesY + y]) }
      }
    }
    return try SourceTable(values, valuesA: valuesB, valuesB: valuesA, valuesY: valuesY)
  }
}
