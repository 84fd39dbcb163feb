import Testing

@testable import Training

struct JoinedSamplesTests {
  @Test func partsFollowEachOther() {
    let whole = numbered(6, featureCount: 2)
    func part(_ range: Range<Int32>) -> SelectedSamples { SelectedSamples(whole, at: Array(range)) }
    let joined = JoinedSamples([part(0..<1), part(1..<4), part(4..<6)])
    #expect(joined.count == 6 && joined.featureCount == 2)
    let order: [Int32] = [5, 0, 1, 3, 4, 2, 0]
    #expect(rows(joined, order) == rows(whole, order))
  }
}
