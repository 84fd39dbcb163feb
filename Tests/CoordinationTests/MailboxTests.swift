import Foundation
import Testing

@testable import Coordination

@Test func aMailboxHandsEverythingOverInOrder() throws {
  let mailbox = try Mailbox<Int>()
  let sender = Thread {
    for number in 0..<10_000 { mailbox.post(number) }
  }
  sender.start()
  var received: [Int] = []
  while received.count < 10_000 { received += try mailbox.waitForAll() }
  #expect(received == Array(0..<10_000))
  #expect(mailbox.takeAll().isEmpty)
}
