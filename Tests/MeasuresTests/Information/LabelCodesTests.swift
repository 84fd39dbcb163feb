import Testing

@testable import Measures

@Suite struct LabelCodesTests {
  @Test("codes are in the order of the labels", arguments: [1, 1_000_000, Int.max / 8])
  func codesAreOrdered(scale: Int) {
    let labels = [3, -2, 3, 7, -2, 3].map { $0 * scale }
    let codes = LabelCodes(labels)
    #expect(codes.codes == [1, 0, 1, 2, 0, 1])
    #expect(codes.labels == [-2 * scale, 3 * scale, 7 * scale])
    #expect(codes.counts == [2, 3, 1])
    #expect(codes.members(in: [5, 4, 3, 2, 1, 0]) == [[4, 1], [5, 2, 0], [3]])
  }

  @Test func extremesAndNothingAreLabelsToo() {
    #expect(LabelCodes([Int.max, Int.min, Int.max]).codes == [1, 0, 1])
    #expect(LabelCodes([]).labels == [] && LabelCodes([]).codes == [])
  }
}
