import Compute
import Glibc
import Measures
import Testing

@Suite struct JitterTests {
  @Test(
    "equal samples become different ones, nearly where they were", arguments: Jitter.Shape.allCases)
  func equalSamplesArePartedInDoublePrecision(shape: Jitter.Shape) throws {
    let samples = try Samples([Double](repeating: 0.75, count: 1_000) + [0.7])
    var generator = SeededGenerator.stream(seed: 1, name: "jitter")
    let parted = Jitter(shape: shape).added(to: samples, &generator).coordinates.prefix(1_000)
    // There are some hundred thousand doubles in that range, so that two can meet; singles would
    // be 1.
    #expect(Set(parted).count > 990)
    #expect(parted.allSatisfy { abs($0 - 0.75) < 1e-9 })
    let below = parted.count { $0 < 0.75 }
    #expect(shape == .uniform ? below == 0 : below > 400 && below < 600)
  }

  @Test("equal samples are parted at any scale", arguments: [1e-300, 1e-12, 1, 1e7, 1e15, 1e299])
  func anyScale(scale: Double) throws {
    let samples = try Samples((0..<300).map { Double($0 % 3) * scale })
    var generator = SeededGenerator.stream(seed: 1, name: "jitter")
    let got = Jitter().added(to: samples, &generator).coordinates
    #expect(Set(got).count > 295)
    // None is moved to another one's place.
    for place in 0..<300 { #expect((got[place] / scale).rounded() == Double(place % 3)) }
  }

  /// scikit-learn divides by the deviation first, and multiplies the noise by max(1, mean |x|).
  @Test func theSizeIsThatOfScikitLearn() throws {
    // Deviation 1 about 0, and deviation 1 about 100.
    let samples = try Samples(coordinates: [-1, 1, -1, 1, 99, 101, 99, 101], dimensions: 2)
    var generator = SeededGenerator.stream(seed: 1, name: "jitter")
    var draws = generator
    let got = Jitter(scale: 1e-3, shape: .normal).added(to: samples, &generator).coordinates
    for (place, value) in samples.coordinates.enumerated() {
      let noise = draws.normal() * 1e-3 * (place < 4 ? 1 : 100)
      #expect(abs(got[place] - value - noise) < 1e-13)
    }
  }

  @Test func whatDoesNotVaryStaysAsItIs() throws {
    let samples = try Samples(coordinates: [5, 5, 5, 1, 2, 3], dimensions: 2)
    var generator = SeededGenerator.stream(seed: 1, name: "jitter")
    let got = Jitter().added(to: samples, &generator).coordinates
    #expect(got.prefix(3) == [5, 5, 5] && got[3] != 1)
  }

  @Test func tiesOfLargeIntegersTellRossNoMoreThanThereIs() throws {
    // The label is told exactly: ln 3. Without noise the ties would make more of it.
    let labels = (0..<3_000).map { $0 % 3 }
    for scale in [1, 1e7] {
      let samples = try Samples(labels.map { Double($0) * scale })
      var generator = SeededGenerator.stream(seed: 1, name: "jitter")
      let found = try rossInformation(Jitter().added(to: samples, &generator), labels: labels)
      #expect(abs(found.nats - log(3)) < 0.01 && found.flags == [])
    }
  }

  @Test func theStreamDecides() throws {
    let samples = try Samples([0, 0, 1])
    var one = SeededGenerator.stream(seed: 1, name: "jitter")
    var same = one
    var other = SeededGenerator.stream(seed: 2, name: "jitter")
    let jitter = Jitter()
    let got = jitter.added(to: samples, &one)
    #expect(got == jitter.added(to: samples, &same))
    #expect(got != jitter.added(to: samples, &other))
  }
}
