import Compute
import Testing

@testable import Measures

@Suite struct SymmetricSystemTests {
  @Test("solutions solve", arguments: [1, 2, 5, 40])
  func solutionsSolve(order: Int) throws {
    var generator = SeededGenerator.stream(seed: order, name: "system")
    let factor = DoubleMatrix(
      rows: order, columns: order, elements: (0..<order * order).map { _ in generator.normal() })
    var matrix = gemm(factor, factor, transposedB: true)
    for place in 0..<order { matrix[place, place] += 1 }
    var system = SymmetricSystem(order: order)
    for row in 0..<order {
      for column in 0..<order { system.add(matrix[row, column], row, column) }
    }
    let right = (0..<order).map { _ in generator.normal() }
    let solved = system.solve(right)
    let solution = try #require(solved)
    for row in 0..<order {
      var sum = 0.0
      for column in 0..<order { sum += matrix[row, column] * solution[column] }
      #expect(abs(sum - right[row]) < 1e-9)
    }
  }

  @Test func anUnknownWithoutConditionIsZero() throws {
    var system = SymmetricSystem(order: 2)
    system.add(4, 0, 0)
    let solved = system.solve([8, 0])
    let solution = try #require(solved)
    #expect(solution[0] == 2 && solution[1] == 0)
    var broken = SymmetricSystem(order: 1)
    broken.add(.nan, 0, 0)
    #expect(broken.solve([1]) == nil)
  }
}
