import Testing

@testable import Training

struct GaussianPairsTests {
  @Test func momentsAreThoseAskedFor() {
    let pairs = GaussianPairs(count: 40_000, dimension: 2, correlation: -0.8, seed: 1)
    #expect(pairs.x.count == 80_000 && pairs.y.count == 80_000)
    func mean(_ a: [Double], _ b: [Double], from: Int, to: Int) -> Double {
      stride(from: 0, to: a.count, by: 2).reduce(0) { $0 + a[$1 + from] * b[$1 + to] } / 40_000
    }
    // Standard deviation 0.005 to 0.007.
    for one in 0..<2 {
      for other in 0..<2 {
        let unit = one == other ? 1.0 : 0
        #expect(abs(mean(pairs.x, pairs.x, from: one, to: other) - unit) < 0.03)
        #expect(abs(mean(pairs.y, pairs.y, from: one, to: other) - unit) < 0.03)
        #expect(abs(mean(pairs.x, pairs.y, from: one, to: other) + 0.8 * unit) < 0.03)
      }
    }
  }

  @Test(arguments: [(1, 0.5, 0.1438), (1, 0.9, 0.8304), (2, 0.8, 1.0217), (3, 0.0, 0)])
  func informationIsTheClosedForm(dimension: Int, correlation: Double, expected: Double) {
    let pairs = GaussianPairs(count: 1, dimension: dimension, correlation: correlation, seed: 1)
    #expect(abs(pairs.information - expected) < 1e-4)
  }

  @Test func moreOfASeedBeginWithTheSame() {
    let few = GaussianPairs(count: 10, dimension: 3, correlation: 0.5, seed: 1)
    let many = GaussianPairs(count: 20, dimension: 3, correlation: 0.5, seed: 1)
    #expect(Array(many.y.prefix(30)) == few.y)
    #expect(few != GaussianPairs(count: 10, dimension: 3, correlation: 0.5, seed: 2))
  }
}
