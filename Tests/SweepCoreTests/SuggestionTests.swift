import Testing

@testable import SweepCore

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2),
    ("epoch", "epochs", 1), ("Epochs", "epochs", 0),
  ])
  func distancesAreLevenshteins(a: String, b: String, distance: Int) {
    #expect(Suggestion.distance(a, b) == distance)
    #expect(Suggestion.distance(b, a) == distance)
  }

  @Test func theNearestWordIsProposed() {
    #expect(
      Suggestion.text(for: "epoch", among: ["seed", "epochs"])
        == "did you mean \"epochs\"? (allowed: seed, epochs)")
  }

  @Test func nothingIsProposedWhereNothingIsNear() {
    #expect(Suggestion.text(for: "zebra", among: ["seed", "epochs"]) == "allowed: seed, epochs")
    #expect(Suggestion.text(for: "x", among: []) == "allowed: ")
  }
}
