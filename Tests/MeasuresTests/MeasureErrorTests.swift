import Measures
import Testing

@Suite struct MeasureErrorTests {
  @Test func theDescriptionTellsTheFacts() {
    let error = MeasureError(measure: "Rank", found: "3 rows", allowed: "4")
    #expect(error.description == "Rank: found 3 rows; allowed: 4.")
  }
}
