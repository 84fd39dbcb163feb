import Testing

@testable import SweepCore

@Suite struct SampleStreamTests {
  /// Python: state = int.from_bytes(hashlib.sha256(b"1:sample").digest()[:8], "little"), then
  /// SplitMix64.
  @Test func aStreamIsTheOneOfItsSeedAndName() {
    var stream = SampleStream(seed: 1, name: "sample")
    #expect((0..<3).map { _ in stream.integer(below: 1_000_000) } == [976317, 248744, 924572])
    var other = SampleStream(seed: 1, name: "sample/lambda_tc")
    #expect(other.uniform() == 0.07028817032732948)
  }

  @Test func drawsStayBelowTheirBound() {
    var stream = SampleStream(seed: 7, name: "x")
    let draws = (0..<1000).map { _ in stream.integer(below: 3) }
    #expect(Set(draws) == [0, 1, 2])
    #expect((0..<1000).allSatisfy { _ in (0..<1).contains(stream.uniform()) })
    #expect(stream.integer(below: Int.max) >= 0)
  }
}
