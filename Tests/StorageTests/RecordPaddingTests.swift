import SweepCore
import Testing

@testable import Storage

@Suite struct RecordPaddingTests {
  private let old: Record
  private let new: Record

  init() throws {
    old = try #require(try Fixture.plan().records.first { $0.name == "layer_rank" })
    new = try #require(try ExtensionScene.plan().records.first { $0.name == "layer_rank" })
  }

  @Test func everyValueKeepsItsMomentAndItsLabel() throws {
    let padding = try RecordPadding(from: old, to: new)
    // Moments 2 and 4 with encoder and decoder become those of 1, 2, 4, 6 and three layers.
    let values = padding.padded([1, 2, 3, .nan])
    #expect(values.count == 12)
    #expect(values[4] == 1 && values[5] == 2 && values[7] == 3)
    #expect(values.count { !$0.isNaN } == 3)
    #expect(padding.place(of: 0) == 1 && padding.place(of: 1) == 2)
  }

  @Test func theSameShapeChangesNothing() throws {
    #expect(try RecordPadding(from: old, to: old).padded([1, 2, 3, 4]) == [1, 2, 3, 4])
  }

  @Test func aPlaceThatIsGoneIsRefused() {
    #expect(throws: StorageError.self) { try RecordPadding(from: new, to: old) }
  }
}
