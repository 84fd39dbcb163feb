/// ψ of the integers 1..., which is all that estimators by neighbours need: ψ(n + 1) = ψ(n) + 1/n
/// from ψ(1) = −γ.
struct Digamma {
  private let values: [Double]

  /// A table up to ψ(`largest`).
  init(upTo largest: Int) {
    var values = [Double](repeating: -.infinity, count: max(2, largest + 1))
    values[1] = -0.577_215_664_901_532_9
    for n in 2..<max(2, values.count) { values[n] = values[n - 1] + 1 / Double(n - 1) }
    self.values = values
  }

  /// ψ(n), n at least 1.
  subscript(n: Int) -> Double { values[n] }

  /// The mean of ψ(count + `added`).
  func mean(_ counts: [Int32], adding added: Int) -> Double {
    var sum = 0.0
    for count in counts { sum += values[Int(count) + added] }
    return sum / Double(counts.count)
  }
}
