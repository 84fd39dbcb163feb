import Glibc
import Testing

@testable import Measures

@Suite struct LineSearchTests {
  private func find(
    _ value: @escaping (Double) -> Double, _ slope: @escaping (Double) -> Double
  ) -> (point: LineSearch.Point?, tries: Int) {
    var tries = 0
    let search = LineSearch(start: .init(step: 0, value: value(0), slope: slope(0)))
    let point = search.find { step in
      tries += 1
      return .init(step: step, value: value(step), slope: slope(step))
    }
    return (point, tries)
  }

  @Test func aGoodFirstStepIsTaken() {
    let found = find({ ($0 - 1.2) * ($0 - 1.2) }, { 2 * ($0 - 1.2) })
    #expect(found.point?.step == 1 && found.tries == 1)
  }

  @Test("the minimum of a parabola is found near and far", arguments: [1e-4, 0.01, 30, 5_000])
  func parabola(minimum: Double) throws {
    let found = find({ ($0 - minimum) * ($0 - minimum) }, { 2 * ($0 - minimum) })
    let point = try #require(found.point)
    #expect(abs(point.slope) <= 0.9 * 2 * minimum && point.value < minimum * minimum)
    #expect(found.tries < 15)
  }

  @Test func aStepThatOverflowsIsShortened() throws {
    let found = find({ exp(2_000 * $0) - 3_000 * $0 }, { 2_000 * exp(2_000 * $0) - 3_000 })
    let point = try #require(found.point)
    #expect(point.value < 1 && point.step < 1e-3)
  }

  @Test func aStepThatGoesUpIsNotTaken() throws {
    // Down a little, then up almost as steeply.
    let found = find({ max(-$0, 0.4 * $0 - 0.014) }, { $0 < 0.01 ? -1 : 0.4 })
    #expect(found.point.map { $0.value <= 0 } ?? true)
  }

  @Test func anEndlessSlopeEndsWithoutAStep() {
    #expect(find({ -$0 }, { _ in -1 }).point == nil)
  }
}
