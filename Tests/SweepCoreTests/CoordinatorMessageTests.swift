import Foundation
import Testing

@testable import SweepCore

/// Golden frames: where one of these texts changes, older programs no longer understand us.
@Suite struct CoordinatorMessageTests {
  static let frames: [(CoordinatorMessage, String)] = [
    (
      .welcome(welcome: Welcome(beatSeconds: 0.5, livenessSeconds: 3)),
      #"{"welcome":{"welcome":{"beatSeconds":0.5,"livenessSeconds":3}}}"#
    ),
    (
      .welcome(welcome: Welcome(beatSeconds: 0.5, livenessSeconds: 3, bulkPort: 7001)),
      #"{"welcome":{"welcome":{"beatSeconds":0.5,"bulkPort":7001,"livenessSeconds":3}}}"#
    ),
    (
      .enrolment(enrolment: Enrolment(plan: "{}", folder: "/runs/x", nonce: "n1")),
      #"{"enrolment":{"enrolment":{"folder":"/runs/x","nonce":"n1","plan":"{}"}}}"#
    ),
    (.rejected(reason: "another plan"), #"{"rejected":{"reason":"another plan"}}"#),
    (
      .grant(lease: JournalLineTests.lease),
      #"{"grant":{"lease":{"attempt":2,"count":5,"first":10,"id":7,"seconds":3,"stage":"train"}}}"#
    ),
    (
      .committed(file: JournalLineTests.file),
      #"{"committed":{"file":"10+5.train.2.0123456789abcdef.h5"}}"#
    ),
    (.revoked(lease: 7), #"{"revoked":{"lease":7}}"#),
    (
      .refused(file: JournalLineTests.file, reason: "no"),
      #"{"refused":{"file":"10+5.train.2.0123456789abcdef.h5","reason":"no"}}"#
    ),
    (.drain(graceSeconds: 25), #"{"drain":{"graceSeconds":25}}"#),
    (.leave, #"{"leave":{}}"#),
    (.unknown, #"{"unknown":{}}"#),
  ]

  @Test(arguments: 0..<frames.count)
  func aMessageHasThisTextAndReadsBack(place: Int) throws {
    let (message, text) = Self.frames[place]
    #expect(try CanonicalJSON.text(message) == text)
    #expect(try JSONDecoder().decode(CoordinatorMessage.self, from: Data(text.utf8)) == message)
  }
}
