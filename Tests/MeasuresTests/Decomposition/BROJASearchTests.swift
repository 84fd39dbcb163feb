import Testing

@testable import Measures

@Suite struct BROJASearchTests {
  @Test func boundsEncloseAndComeTogether() throws {
    let table = try randomTable(4, 4, 4, seed: 1)
    var search = BROJASearch(table)
    var highestLower = -Double.infinity
    var gaps: [Double] = []
    for _ in 0..<60 {
      let (upper, lower) = search.bounds
      highestLower = max(highestLower, lower)
      gaps.append(upper - lower)
      if upper - lower < 1e-10 { break }
      guard search.step() else { break }
    }
    #expect(gaps[0] > 1e-3 && gaps.min() ?? 1 < 1e-8)
    // No lower bound may lie above the value that all bounds close in on.
    #expect(highestLower <= search.bounds.upper + 1e-9)
  }
}
