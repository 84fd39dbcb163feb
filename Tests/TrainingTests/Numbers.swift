import Compute

@testable import Training

/// Seeded numbers, about standard normal.
func normal(_ count: Int, _ name: String) -> [Float] {
  var generator = SeededGenerator.stream(seed: 2, name: name)
  return (0..<count).map { _ in Float(generator.normal()) }
}

/// A workspace in training, or not.
func workspace(seed: Int = 1, isTraining: Bool = true) -> Workspace {
  let workspace = Workspace(seed: seed)
  workspace.isTraining = isTraining
  return workspace
}

extension Workspace {
  /// A batch of given numbers.
  func batch(_ numbers: [Float], _ shape: [Int]) -> Tensor {
    Tensor(numbers, rows: numbers.count / shape.reduce(1, *), shape: shape, in: arena)
  }
}

/// Whether all numbers are within `tolerance` of what is expected, relative to numbers above 1.
func isClose(_ numbers: [Float], _ expected: [Double], _ tolerance: Double = 1e-5) -> Bool {
  numbers.count == expected.count
    && zip(numbers, expected).allSatisfy { abs(Double($0) - $1) <= tolerance * max(1, abs($1)) }
}
