import Testing

@testable import Experiments

@Suite struct PublishedConfigurationTests {
  private let keys = PublishedConfiguration(keys: [
    ("training.lr", .setup("learning_rate")), ("training.optimizer", .ignored("always Adam")),
  ])

  @Test func aKeyIsFoundByItsPath() {
    #expect(keys.meaning(of: "training.lr") == .setup("learning_rate"))
    #expect(keys.meaning(of: "lr") == nil)
    #expect(keys.meaning(of: "trainin.lr") == nil)
  }

  @Test func aSweptKeyIsFoundByItsLastPartToo() {
    #expect(keys.meaning(ofSwept: "training.lr") == .setup("learning_rate"))
    #expect(keys.meaning(ofSwept: "lr") == .setup("learning_rate"))
    #expect(keys.meaning(ofSwept: "sweep.lr") == .setup("learning_rate"))
    #expect(keys.meaning(ofSwept: "optimizer") == .ignored("always Adam"))
  }

  @Test func anEndingOfAWordIsNoPart() {
    #expect(keys.meaning(of: "r") == nil)
    #expect(keys.meaning(ofSwept: "r") == nil)
    #expect(keys.meaning(ofSwept: "sweep.r") == nil)
  }
}
