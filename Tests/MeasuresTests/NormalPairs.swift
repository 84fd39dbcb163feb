import Compute
import Glibc
import Measures

/// Jointly normal vectors: coordinate i of x has correlation ρ with coordinate i of y, and with
/// nothing else.
struct NormalPairs {
  let x: Samples
  let y: Samples

  init(count: Int, dimension: Int = 1, correlation: Double, seed: Int) throws {
    var generator = SeededGenerator.stream(seed: seed, name: "pairs")
    let rest = (1 - correlation * correlation).squareRoot()
    var x: [Double] = []
    var y: [Double] = []
    for _ in 0..<count * dimension {
      let shared = generator.normal()
      x.append(shared)
      y.append(correlation * shared + rest * generator.normal())
    }
    self.x = try Samples(coordinates: x, dimensions: dimension)
    self.y = try Samples(coordinates: y, dimensions: dimension)
  }
}

/// Scalars around the number of their class, and the classes, which follow one another.
func classes(_ classes: Int, of count: Int, apart: Double, seed: Int) throws -> (Samples, [Int]) {
  var generator = SeededGenerator.stream(seed: seed, name: "classes")
  let labels = (0..<count).map { $0 % classes }
  return (try Samples(labels.map { Double($0) * apart + generator.normal() }), labels)
}

func randomOrder(_ count: Int, seed: Int) -> [Int] {
  var generator = SeededGenerator.stream(seed: seed, name: "order")
  return generator.permutation(count).map { Int($0) }
}
