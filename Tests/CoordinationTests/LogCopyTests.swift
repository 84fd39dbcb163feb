import Logging
import Testing

@testable import Coordination

@Suite struct LogCopyTests {
  @Test func theOldestLinesComeFirstAndAreTakenOnce() {
    let copy = LogCopy()
    for number in 0..<150 { copy.add("line \(number)") }
    #expect(copy.take() == (0..<100).map { "line \($0)" })
    #expect(copy.take() == (100..<150).map { "line \($0)" })
    #expect(copy.take().isEmpty)
  }

  @Test func itForgetsTheOldestAndCutsTheLongest() {
    let copy = LogCopy()
    for number in 0..<700 { copy.add("line \(number)") }
    #expect(copy.take().first == "line 200")
    let other = LogCopy()
    other.add(String(repeating: "x", count: 10_000))
    #expect(other.take() == [String(repeating: "x", count: 100) + " ..."])
  }

  @Test func whatIsLoggedGoesOnAndIsCopied() {
    let copy = LogCopy()
    let lines = LogLines()
    var logger = Logger(label: "worker") { _ in
      CopyingLogHandler(lines.handler, label: "worker", copy: copy)
    }
    logger.logLevel = .info
    logger.warning("it is cold")
    logger.debug("not worth telling")
    #expect(lines.all == ["warning: it is cold"])
    let copied = copy.take()
    #expect(copied.count == 1)
    #expect(copied.first?.hasSuffix("warning worker: it is cold") == true)
  }
}
