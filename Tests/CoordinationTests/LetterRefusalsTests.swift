import Testing

@testable import Coordination

@Suite struct LetterRefusalsTests {
  @Test func theFirstIsToldAtOnceAndAFloodInOneLineASecond() {
    let start = ContinuousClock.now
    var refusals = LetterRefusals()
    #expect(refusals.line(at: start) == nil)
    refusals.note(.header)
    #expect(refusals.line(at: start)?.hasPrefix("a message was refused: the first frame") == true)
    #expect(refusals.line(at: start) == nil)
    for _ in 0..<1_000 { refusals.note(.header) }
    refusals.note(.kind(9))
    #expect(refusals.line(at: start + .milliseconds(999)) == nil)
    let line = refusals.line(at: start + .seconds(1))
    #expect(line == "1001 messages were refused, the last: \(WireError.kind(9))")
    #expect(refusals.line(at: start + .seconds(9)) == nil)
  }
}
