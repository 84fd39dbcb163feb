import Foundation
import Testing

@testable import SweepCore

/// Golden frames: where one of these texts changes, older programs no longer understand us.
@Suite struct WorkerMessageTests {
  static let file = ShardName(
    range: 10..<15, stage: .train, attempt: 2, digest: "0123456789abcdef")
  static let hello = Hello(
    build: "b1", plan: "p1", datasets: [DatasetIdentity(name: "mnist", digest: "d1")],
    host: "node7", pid: 4321, inventory: Inventory(capacity: 2))

  static let frames: [(WorkerMessage.Body, String)] = [
    (
      .hello(hello: hello),
      #"{"hello":{"hello":{"build":"b1","datasets":[{"digest":"d1","name":"mnist"}],"#
        + #""host":"node7","inventory":{"capacity":2,"holdings":[],"steps":0},"#
        + #""pid":4321,"plan":"p1"}}}"#
    ),
    (.enrol, #"{"enrol":{}}"#),
    (
      .beat(inventory: InventoryTests.inventory),
      #"{"beat":{"inventory":"# + InventoryTests.text + "}}"
    ),
    (
      .finished(shard: FinishedShard(lease: 7, file: file, bytes: 900, seconds: 1.5)),
      #"{"finished":{"shard":{"bytes":900,"file":"10+5.train.2.0123456789abcdef.h5","#
        + #""isRemote":false,"lease":7,"seconds":1.5}}}"#
    ),
    (
      .failed(point: FailedAttempt(lease: 7, point: 12, message: "loss: \"NaN\"")),
      #"{"failed":{"point":{"lease":7,"message":"loss: \"NaN\"","point":12}}}"#
    ),
    (.returned(lease: 7), #"{"returned":{"lease":7}}"#),
    (.log(lines: ["epoch 3"]), #"{"log":{"lines":["epoch 3"]}}"#),
    (.goodbye, #"{"goodbye":{}}"#),
  ]

  static let sender = #""worker":{"incarnation":5,"name":"w1"}}"#

  @Test(arguments: 0..<frames.count)
  func aMessageHasThisTextAndReadsBack(place: Int) throws {
    let (body, json) = Self.frames[place]
    let message = WorkerMessage(worker: WorkerIdentity(name: "w1", incarnation: 5), body: body)
    let text = #"{"body":"# + json + "," + Self.sender
    #expect(try CanonicalJSON.text(message) == text)
    #expect(try JSONDecoder().decode(WorkerMessage.self, from: Data(text.utf8)) == message)
  }

  @Test func fieldsOfALaterVersionAreIgnored() throws {
    let text = #"{"body":{"returned":{"lease":7,"why":"later"}},"later":1,"# + Self.sender
    let message = try JSONDecoder().decode(WorkerMessage.self, from: Data(text.utf8))
    #expect(message.body == .returned(lease: 7))
  }

  @Test(arguments: [
    "", "{}", "[]", "null", "3", #"{"body":{},"# + sender, #"{"body":{"later":{}},"# + sender,
    #"{"body":{"returned":{}},"# + sender, #"{"body":{"returned":{"lease":1.5}},"# + sender,
    #"{"body":{"returned":{"lease":1},"goodbye":{}},"# + sender,
    #"{"body":{"returned":{"lease":9223372036854775808}},"# + sender,
    #"{"body":{"goodbye":{}},"worker":{"incarnation":-1,"name":"w1"}}"#,
    #"{"body":{"finished":{"shard":{"bytes":1,"file":"../../etc/passwd","lease":1,"seconds":1}}},"#
      + sender,
  ])
  func whatIsNoMessageIsRefused(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(WorkerMessage.self, from: Data(text.utf8))
    }
  }
}
