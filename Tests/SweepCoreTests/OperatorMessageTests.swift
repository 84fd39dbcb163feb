import Foundation
import Testing

@testable import SweepCore

@Suite struct OperatorMessageTests {
  static let death = WorkerDeath(
    worker: "w1", pid: 7, ending: "signal 6", lastWords: "assertion failed")

  static let frames: [(OperatorMessage, String)] = [
    (.retry(points: PointSet(3..<5)), #"{"retry":{"points":[[3,2]]}}"#),
    (
      .died(death: death),
      #"{"died":{"death":{"ending":"signal 6","lastWords":"assertion failed","pid":7,"worker":"w1"}}}"#
    ),
  ]

  @Test(arguments: 0..<frames.count)
  func aMessageHasThisTextAndReadsBack(place: Int) throws {
    let (message, text) = Self.frames[place]
    #expect(try CanonicalJSON.text(message) == text)
    #expect(try JSONDecoder().decode(OperatorMessage.self, from: Data(text.utf8)) == message)
  }

  @Test func anAnswerCountsPoints() throws {
    #expect(try CanonicalJSON.text(OperatorAnswer(points: 4)) == #"{"points":4}"#)
  }

  @Test(arguments: [
    "{}", #"{"retry":{}}"#, #"{"retry":{"points":[[3]]}}"#, #"{"retry":{"points":[[3,0]]}}"#,
    #"{"died":{"death":{"worker":"w1"}}}"#, #"{"delete":{}}"#,
  ])
  func whatIsNoMessageIsRefused(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(OperatorMessage.self, from: Data(text.utf8))
    }
  }
}
