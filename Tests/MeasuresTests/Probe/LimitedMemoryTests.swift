import Testing

@testable import Measures

@Suite struct LimitedMemoryTests {
  @Test func withoutMemoryTheDiagonalDecides() {
    let memory = LimitedMemory(capacity: 3, inverseDiagonal: [1, 0.5])
    #expect(memory.direction([2, 8]) == [-2, -4])
  }

  @Test func exactStepsMinimiseAQuadraticInAsManyStepsAsItHasDimensions() {
    // f = Σ hᵢ xᵢ² ÷ 2; with exact steps L-BFGS is the conjugate gradient method.
    let hessian = [1.0, 10, 100]
    var x = [1.0, 1, 1]
    var memory = LimitedMemory(capacity: 5, inverseDiagonal: [1, 1, 1])
    for _ in 0..<3 {
      let gradient = zip(hessian, x).map { $0 * $1 }
      let direction = memory.direction(gradient)
      let curvature = zip(hessian, direction).map { $0 * $1 }
      let step = -dot(direction, gradient) / dot(direction, curvature)
      memory.remember(
        step: direction.map { $0 * step }, change: curvature.map { $0 * step })
      add(step, direction, to: &x)
    }
    for coordinate in x { #expect(abs(coordinate) < 1e-12) }
  }

  @Test func whatDoesNotCurveUpwardsIsForgotten() {
    var memory = LimitedMemory(capacity: 3, inverseDiagonal: [1, 1])
    memory.remember(step: [1, 0], change: [-1, 0])
    memory.remember(step: [0, 0], change: [0, 0])
    #expect(memory.direction([3, 4]) == [-3, -4])
  }

  @Test func onlyTheLastPairsCount() {
    var long = LimitedMemory(capacity: 1, inverseDiagonal: [1, 1])
    long.remember(step: [1, 0], change: [9, 0])
    long.remember(step: [0, 1], change: [0, 2])
    var short = LimitedMemory(capacity: 1, inverseDiagonal: [1, 1])
    short.remember(step: [0, 1], change: [0, 2])
    #expect(long.direction([3, 4]) == short.direction([3, 4]))
  }
}
