import Compute
import Measures
import Testing

@Suite struct JitterTests {
  @Test(
    "equal samples become different ones, nearly where they were", arguments: Jitter.Shape.allCases)
  func equalSamplesArePartedInDoublePrecision(shape: Jitter.Shape) throws {
    let samples = try Samples([Double](repeating: 0.75, count: 1_000))
    var generator = SeededGenerator.stream(seed: 1, name: "jitter")
    let parted = Jitter(shape: shape).added(to: samples, &generator)
    // There are a million doubles in that range, so that two can meet; singles would be 1.
    #expect(Set(parted.coordinates).count > 990)
    #expect(parted.coordinates.allSatisfy { abs($0 - 0.75) < 1e-9 })
    let below = parted.coordinates.count { $0 < 0.75 }
    #expect(shape == .uniform ? below == 0 : below > 400 && below < 600)
  }

  @Test func theRelativeShapeGrowsWithTheCoordinate() throws {
    let samples = try Samples(coordinates: [1e6, 1e6, 0, 0], dimensions: 2)
    var generator = SeededGenerator.stream(seed: 1, name: "jitter")
    let got = Jitter(scale: 1e-3, shape: .relative).added(to: samples, &generator).coordinates
    #expect(abs(got[0] - 1e6) > 1 && abs(got[2]) < 0.01)
  }

  @Test func theStreamDecides() throws {
    let samples = try Samples([0, 0, 0])
    var one = SeededGenerator.stream(seed: 1, name: "jitter")
    var same = one
    var other = SeededGenerator.stream(seed: 2, name: "jitter")
    let jitter = Jitter()
    let got = jitter.added(to: samples, &one)
    #expect(got == jitter.added(to: samples, &same))
    #expect(got != jitter.added(to: samples, &other))
  }
}
