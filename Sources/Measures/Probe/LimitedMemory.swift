/// The memory of L-BFGS (Nocedal 1980): the last steps and changes of the gradient, which stand for
/// the inverse Hessian.
///
/// Its first guess is a fixed diagonal, scaled by what the last step showed.
struct LimitedMemory {
  private struct Pair {
    let step: [Double]
    let change: [Double]
    /// 1 ÷ (step · change)
    let curvature: Double
  }

  private let capacity: Int
  /// The diagonal of the first guess.
  private let inverseDiagonal: [Double]
  private var pairs: [Pair] = []

  init(capacity: Int, inverseDiagonal: [Double]) {
    self.capacity = capacity
    self.inverseDiagonal = inverseDiagonal
  }

  /// Remembers a step and how the gradient changed along it, if the function curves upwards there.
  mutating func remember(step: [Double], change: [Double]) {
    let product = dot(step, change)
    guard product > 0, (1 / product).isFinite else { return }
    if pairs.count == capacity { pairs.removeFirst() }
    pairs.append(Pair(step: step, change: change, curvature: 1 / product))
  }

  /// The direction to go in, −H · gradient.
  func direction(_ gradient: [Double]) -> [Double] {
    var result = gradient
    var weights = [Double](repeating: 0, count: pairs.count)
    for (index, pair) in pairs.enumerated().reversed() {
      weights[index] = pair.curvature * dot(pair.step, result)
      add(-weights[index], pair.change, to: &result)
    }
    let scale = scale
    for place in result.indices { result[place] *= scale * inverseDiagonal[place] }
    for (index, pair) in pairs.enumerated() {
      let weight = weights[index] - pair.curvature * dot(pair.change, result)
      add(weight, pair.step, to: &result)
    }
    for place in result.indices { result[place] = -result[place] }
    return result
  }

  private var scale: Double {
    guard let last = pairs.last else { return 1 }
    var square = 0.0
    for place in inverseDiagonal.indices {
      square += last.change[place] * last.change[place] * inverseDiagonal[place]
    }
    return 1 / (last.curvature * square)
  }
}

/// The scalar product of two vectors.
func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for place in left.indices { sum += left[place] * right[place] }
  return sum
}

/// y ← y + factor · x
func add(_ factor: Double, _ x: [Double], to y: inout [Double]) {
  for place in x.indices { y[place] += factor * x[place] }
}
