import Testing

@testable import Compute

@Suite struct TensorLayoutTests {
  @Test func aLayoutHasRoomForItsNumbers() {
    #expect(TensorLayout([3, 5]).bytes == 60)
    #expect(TensorLayout([2, 3, 4, 5]).bytes == 480)
    #expect(TensorLayout([2, 3, 4, 5], order: .exchanged).bytes == 480)
  }

  @Test func layoutsAreTheSameWhereElementsLieAlike() {
    let layout = TensorLayout([2, 3, 4, 5])
    #expect(layout.isSame(as: layout))
    #expect(layout.isSame(as: TensorLayout([2, 3, 4, 5])))
    #expect(!layout.isSame(as: TensorLayout([3, 2, 4, 5])))
    #expect(!layout.isSame(as: TensorLayout([2, 3, 4, 5], order: .exchanged)))
    #expect(!layout.isSame(as: TensorLayout([2, 60])))
  }

  @Test func exchangedExtentsAreReadInTheOrderTheyAreStored() {
    let arena = TensorArena()
    // Stored as 2 × 3, named 3 × 2: what comes out in order is the transpose.
    let stored = TensorLayout([3, 2], order: .exchanged)
    let source = TensorStorage(24, in: arena)
    Reorder(from: TensorLayout([6]), to: TensorLayout([6])).run(
      [1, 2, 3, 4, 5, 6], at: 0, into: source)
    var numbers = [Float](repeating: 0, count: 6)
    Reorder(from: stored, to: TensorLayout([3, 2])).run(source, into: &numbers, at: 0)
    #expect(numbers == [1, 4, 2, 5, 3, 6])
  }
}
