import Foundation
import Testing

@testable import SweepCore

@Suite struct InventoryTests {
  static let inventory = Inventory(
    capacity: 2, steps: 18_446_744_073_709_551_615,
    holdings: [.init(lease: 7, pointsDone: 3), .init(lease: 5, pointsDone: 9, isFiled: true)],
    secondsLeft: 90)

  static let text =
    #"{"capacity":2,"holdings":[{"isFiled":false,"lease":7,"pointsDone":3},"#
    + #"{"isFiled":true,"lease":5,"pointsDone":9}],"secondsLeft":90,"#
    + #""steps":18446744073709551615}"#

  @Test func anInventoryHasThisTextAndReadsBack() throws {
    #expect(try CanonicalJSON.text(Self.inventory) == Self.text)
    let read = try JSONDecoder().decode(Inventory.self, from: Data(Self.text.utf8))
    #expect(read == Self.inventory)
  }

  @Test func whoDoesNotKnowItsEndSaysNothingOfIt() throws {
    let text = #"{"capacity":0,"holdings":[],"steps":0}"#
    #expect(try CanonicalJSON.text(Inventory()) == text)
    #expect(try JSONDecoder().decode(Inventory.self, from: Data(text.utf8)) == Inventory())
  }

  @Test(arguments: [
    "{}", #"{"capacity":0,"steps":0}"#, #"{"capacity":0,"holdings":[],"steps":-1}"#,
    #"{"capacity":0,"holdings":[{"lease":1}],"steps":0}"#,
    #"{"capacity":9223372036854775808,"holdings":[],"steps":0}"#,
    #"{"capacity":0,"holdings":{},"steps":0}"#,
  ])
  func whatIsNoInventoryIsRefused(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Inventory.self, from: Data(text.utf8))
    }
  }

  @Test(arguments: [
    Inventory(capacity: .max), Inventory(capacity: .min), Inventory(secondsLeft: 1e300),
    Inventory(capacity: 1, secondsLeft: -1e300), Inventory(capacity: 1, secondsLeft: .nan),
    Inventory(capacity: 1, secondsLeft: .infinity),
    Inventory(capacity: 1, holdings: [.init(lease: .min, pointsDone: .min)]),
    Inventory(capacity: 1, holdings: [.init(lease: 1, pointsDone: .max), .init(lease: 1)]),
  ])
  func nonsenseDoesNoHarm(inventory: Inventory) {
    var story = SchedulerFixture(count: 9)
    let worker = SchedulerFixture.worker("a")
    _ = story.join(worker)
    _ = story.say(.beat(inventory: inventory), by: worker)
    #expect(story.scheduler.violations.isEmpty)
    _ = story.say(.hello(hello: SchedulerFixture.hello(inventory: inventory)), by: worker)
    #expect(story.scheduler.violations.isEmpty)
    #expect(story.scheduler.hands[worker, default: []].count <= story.scheduler.terms.maxCapacity)
  }
}
