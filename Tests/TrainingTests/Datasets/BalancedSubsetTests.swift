import Testing

@testable import Training

struct BalancedSubsetTests {
  private let labels = (0..<1000).map { UInt8($0 * $0 % 7 % 3) }

  private func positions(_ perClass: Int, seed: Int = 1) -> [Int32] {
    BalancedSubset.positions(of: labels, classCount: 3, perClass: perClass, seed: seed)
  }

  @Test func everyClassHasTheSameNumber() {
    let subset = positions(20)
    #expect(subset == subset.sorted() && Set(subset).count == 60)
    for label: UInt8 in 0..<3 { #expect(subset.count { labels[Int($0)] == label } == 20) }
  }

  @Test func aSmallerSubsetIsPartOfALargerOne() {
    #expect(Set(positions(5)).isSubset(of: positions(20)))
    #expect(positions(5) != positions(5, seed: 2))
  }

  @Test func aClassWithFewerGivesAll() {
    #expect(
      BalancedSubset.positions(of: [0, 1, 0, 0], classCount: 2, perClass: 2, seed: 1)
        .count { $0 == 1 } == 1)
    #expect(positions(1000).count == 1000)
    #expect(positions(0).isEmpty)
  }
}
