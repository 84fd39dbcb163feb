import Testing

@testable import Storage

@Suite struct PointStatusTests {
  @Test func theFlagsAreTheMeaningsInOrder() {
    #expect(PointStatus.allCases.map(\.flag) == [0, 1, 2, 3])
    #expect(PointStatus.allCases.map(\.rawValue) == ["missing", "complete", "diverged", "failed"])
    #expect(PointStatus.allCases.filter(\.hasResult) == [.complete, .diverged])
  }
}
