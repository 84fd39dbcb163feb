import Compute
import Measures
import Testing

@Suite struct RossTests {
  /// With labels as reals and every k-th neighbour of the same class nearer than 1, no sample of
  /// another class is ever among the neighbours.
  @Test func equalsKSGOfLabelsAsReals() throws {
    let (t, labels) = try classes(4, of: 2_000, apart: 0.5, seed: 1)
    let reals = try Samples(labels.map { Double($0 * 1_000) })
    var generator = SeededGenerator.stream(seed: 1, name: "jitter")
    let jittered = Jitter().added(to: reals, &generator)
    for k in [1, 3, 5] {
      let ross = try rossInformation(t, labels: labels, neighbours: k).nats
      #expect(abs(ross - (try ksg1(t, jittered, neighbours: k).nats)) < 1e-12)
    }
  }

  @Test func permutedLabelsTellNothing() throws {
    let (t, labels) = try classes(10, of: 10_000, apart: 0.5, seed: 2)
    var sum = 0.0
    for seed in 1...20 {
      let order = randomOrder(10_000, seed: seed)
      sum += try rossInformation(t, labels: order.map { labels[$0] }, neighbours: 3).nats
    }
    // Shifted boundaries would give −0.046.
    #expect(abs(sum / 20) < 0.004)
  }

  @Test("properties over many seeds", arguments: 1...20)
  func properties(seed: Int) throws {
    let (t, labels) = try classes(3, of: 300, apart: 1, seed: seed)
    let value = try rossInformation(t, labels: labels).nats
    #expect(
      try rossInformation(Samples(t.coordinates.map { $0 / 16 }), labels: labels).nats == value)
    let relabelled = try rossInformation(t, labels: labels.map { 100 - 7 * $0 }).nats
    #expect(abs(relabelled - value) < 1e-12)
    let order = randomOrder(300, seed: seed)
    let mixed = try rossInformation(
      Samples(order.map { t.coordinates[$0] }), labels: order.map { labels[$0] })
    #expect(abs(mixed.nats - value) < 1e-12)
  }

  @Test func scalarsAndVectorsOfEqualCoordinatesAgree() throws {
    let (t, labels) = try classes(5, of: 500, apart: 1, seed: 3)
    let twice = try Samples(coordinates: t.coordinates + t.coordinates, dimensions: 2)
    let scalar = try rossInformation(t, labels: labels).nats
    #expect(abs(try rossInformation(twice, labels: labels).nats - scalar) < 1e-12)
  }

  @Test func degenerateLabelsAreFlagged() throws {
    let (t, _) = try classes(2, of: 20, apart: 1, seed: 4)
    let one = try rossInformation(t, labels: [Int](repeating: 7, count: 20))
    #expect(one.nats == 0 && one.flags == .oneClass)
    let alone = try rossInformation(t, labels: (0..<20).map { $0 == 0 ? 9 : $0 % 2 })
    #expect(alone.sampleCount == 19 && alone.flags == .droppedSamples)
    let small = try rossInformation(t, labels: (0..<20).map { $0 < 3 ? 1 : 0 })
    #expect(small.nats.isFinite && small.flags == .smallClasses)
    let constant = try rossInformation(
      Samples([Double](repeating: 1, count: 20)), labels: (0..<20).map { $0 % 2 })
    #expect(constant.nats == 0 && constant.flags == .constantInput)
    let ties = try rossInformation(
      Samples((0..<40).map { Double($0 % 4) }), labels: (0..<40).map { $0 % 2 })
    #expect(ties.nats.isFinite && ties.flags == .coincidentPoints)
  }

  @Test func wrongInputIsAnError() throws {
    let t = try Samples([1, 2, 3])
    #expect(
      #expect(throws: MeasureError.self) { try rossInformation(t, labels: [0, 1]) }?.cause
        == .differentSampleCounts(first: 3, second: 2))
    #expect(
      #expect(throws: MeasureError.self) { try rossInformation(t, labels: [0, 1, 2]) }?.cause
        == .tooFewSamples(count: 0, needed: 2))
    #expect(throws: MeasureError.self) {
      try rossInformation(t, labels: [0, 0, 0], neighbours: 0)
    }
    #expect(throws: MeasureError.self) { try rossInformation(Samples([]), labels: []) }
  }
}
