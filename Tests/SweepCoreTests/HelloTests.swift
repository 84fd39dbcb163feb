import Foundation
import Testing

@testable import SweepCore

@Suite struct HelloTests {
  @Test func aHelloBringsItsInventory() throws {
    var hello = WorkerMessageTests.hello
    hello.inventory = InventoryTests.inventory
    let text = try CanonicalJSON.text(hello)
    #expect(text.contains(#""inventory":"# + InventoryTests.text))
    #expect(try JSONDecoder().decode(Hello.self, from: Data(text.utf8)) == hello)
  }

  @Test func aHelloWithoutInventoryIsOfAnotherVersion() {
    let text = #"{"build":"b","datasets":[],"host":"h","pid":1,"plan":"p"}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Hello.self, from: Data(text.utf8))
    }
  }
}
