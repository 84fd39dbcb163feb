import Glibc
import Testing

@testable import Training

struct LatentPairsTests {
  @Test func theDefaultIsTheReference() {
    let pairs = LatentPairs(count: 2, seed: 1)
    #expect(abs(pairs.information / log(2) - 0.40368) < 1e-5)
    #expect(pairs.x.count == 2 && pairs.x.featureCount == 100)
    #expect(pairs.y.count == 2 && pairs.y.featureCount == 100)
  }

  /// Sums of squares and products of coordinates 0 of x and y, and 1 of x.
  private func moments(_ pairs: LatentPairs) -> (xx: Double, yy: Double, xy: Double, x01: Double) {
    var sums = (xx: 0.0, yy: 0.0, xy: 0.0, x01: 0.0)
    let width = pairs.x.featureCount
    for pair in 0..<pairs.x.count {
      let x = Double(pairs.x.values[pair * width])
      let y = Double(pairs.y.values[pair * width])
      sums.xx += x * x
      sums.yy += y * y
      sums.xy += x * y
      sums.x01 += x * Double(pairs.x.values[pair * width + 1])
    }
    return sums
  }

  @Test func withoutNoiseOneCoordinateTellsAllOthers() {
    let pairs = LatentPairs(count: 20_000, dimension: 2, seed: 5)
    let sums = moments(pairs)
    let ratio = Double(pairs.x.values[1] / pairs.x.values[0])
    #expect(abs(sums.x01 / sums.xx - ratio) < 1e-5 * abs(ratio))
    // The correlation of u and v, whatever they are multiplied by; standard deviation 0.004.
    let correlation = sums.xy / (sums.xx * sums.yy).squareRoot()
    #expect(abs(abs(correlation) - 3 / 21.0.squareRoot()) < 0.02)
  }

  @Test func noiseTakesFromTheInformationWhatTheoryAllows() {
    let clean = LatentPairs(count: 50_000, dimension: 1, seed: 5)
    let noisy = LatentPairs(count: 50_000, dimension: 1, noise: 0.5, seed: 5)
    #expect(noisy.information < clean.information)
    // In one dimension the correlation tells the information.
    for pairs in [clean, noisy] {
      var sums = (xx: 0.0, yy: 0.0, xy: 0.0)
      for pair in 0..<50_000 {
        let (x, y) = (Double(pairs.x.values[pair]), Double(pairs.y.values[pair]))
        sums = (sums.xx + x * x, sums.yy + y * y, sums.xy + x * y)
      }
      let square = sums.xy * sums.xy / (sums.xx * sums.yy)
      #expect(abs(-log(1 - square) / 2 - pairs.information) < 0.02)
    }
    let wide = LatentPairs(count: 1, dimension: 1000, noise: 0.5, seed: 5)
    #expect(abs(wide.information - clean.information) < 1e-3)
  }
}
