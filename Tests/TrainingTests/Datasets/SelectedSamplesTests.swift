import Testing

@testable import Training

struct SelectedSamplesTests {
  @Test func positionsCountWithinTheSelection() {
    let samples = SelectedSamples(numbered(9, featureCount: 2), at: [7, 3, 3, 8])
    #expect(samples.count == 4 && samples.featureCount == 2)
    #expect(rows(samples, [3, 0, 1]) == [8, 8.25, 7, 7.25, 3, 3.25])
  }

  @Test(arguments: [0, 1, 127, 128, 129, 1000])
  func anyNumberOfRowsComesInOrder(count: Int) {
    let base = numbered(1000, featureCount: 3)
    let samples = SelectedSamples(base, at: (0..<1000).map { 999 - $0 })
    let order = (0..<count).map { Int32($0 * 7 % 1000) }
    #expect(rows(samples, order) == rows(base, order.map { 999 - $0 }))
  }
}
