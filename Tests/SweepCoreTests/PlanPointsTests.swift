import Testing

@testable import SweepCore

@Suite struct PlanPointsTests {
  private func keys(_ plan: Plan) throws -> [String] {
    try (0..<plan.grid.count).map { try plan.point(at: $0).key }
  }

  @Test func aPointIsItsSetupWithTheAxesPutIn() throws {
    let point = try PlanTests.plan().point(at: 5)
    #expect(point.index == 5)
    #expect(point.values == [.text("tanh"), .integer(2)])
    #expect(
      point.setup == [
        "activation": .text("tanh"), "seed": .integer(2), "epochs": .integer(3),
        "hidden_dim": .integer(16), "dataset": .text("mnist"),
      ])
    #expect(try PlanTests.plan().pointName(of: point.values) == "activation=tanh_seed=2")
  }

  /// A golden key: where this changes, every store's points change their identity.
  @Test func theKeyIsTheDigestOfThisText() throws {
    let text =
      #"{"dataset":"d1","experiment":"infomax","experimentVersion":1,"scheme":1,"#
      + #""setup":{"activation":"relu","dataset":"mnist","epochs":3,"hidden_dim":16,"seed":1}}"#
    #expect(try PlanTests.plan().point(at: 0).key == SHA256.hex(of: Array(text.utf8)))
  }

  @Test func everyPointHasItsOwnKey() throws {
    let keys = try keys(PlanTests.plan())
    #expect(Set(keys).count == 8)
  }

  @Test func keysChangeWithWhatTheResultsDependOn() throws {
    let original = try Set(keys(PlanTests.plan()))
    for plan in [
      try PlanTests.plan(experiment: "other"), try PlanTests.plan(version: 2),
      try PlanTests.plan(setup: ["epochs": .integer(4), "hidden_dim": .integer(16)]),
      try PlanTests.plan(digest: "d2"),
    ] {
      #expect(try original.isDisjoint(with: keys(plan)))
    }
  }

  @Test func keysStayTheSameUnderWhatTheResultsDoNotDependOn() throws {
    let original = try keys(PlanTests.plan())
    #expect(try keys(PlanTests.plan(name: "other")) == original)
    #expect(try keys(PlanTests.plan(limits: Limits(retries: 0))) == original)
    #expect(try keys(PlanTests.plan(measure: [])) == original)
    let spelled: [String: Value] = ["epochs": .number(3.0), "hidden_dim": .number(16.0)]
    #expect(try keys(PlanTests.plan(setup: spelled)) == original)
  }

  @Test func extendingAnAxisKeepsTheKeysOfItsPoints() throws {
    let short = try PlanTests.plan()
    let long = try PlanTests.plan(seeds: 9)
    for index in 0..<8 {
      let point = try short.point(at: index)
      let place = try #require(try long.grid.index(ofValues: point.values))
      #expect(try long.point(at: place).key == point.key)
    }
  }
}
