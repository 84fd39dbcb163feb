import Testing

@testable import Compute

@Suite struct ReorderTests {
  @Test("there and back again are the same numbers", arguments: imageShapes)
  func thereAndBackAgain(shape: [Int]) {
    let arena = TensorArena()
    let x = Tensor(normal(2 * shape.reduce(1, *), "x"), rows: 2, shape: shape, in: arena)
    let layout = blocked(x).explicitLayout
    let plain = x.explicitLayout
    let there = Tensor(rows: 2, shape: shape, layout: layout, in: arena)
    Reorder(from: plain, to: layout).run(x, into: there)
    let back = Tensor(rows: 2, shape: shape, in: arena)
    Reorder(from: layout, to: plain).run(there, into: back)
    #expect(back.values == x.values)
  }

  @Test func flatArraysAreReadAndWrittenFromAPlaceOn() {
    let arena = TensorArena()
    let storage = TensorStorage(12, in: arena)
    let layout = TensorLayout([3])
    let reorder = Reorder(from: layout, to: layout)
    reorder.run([7, 8, 1, 2, 3], at: 2, into: storage)
    var target: [Float] = [4, 0, 0, 0, 5]
    reorder.run(storage, into: &target, at: 1)
    #expect(target == [4, 1, 2, 3, 5])
  }

  @Test func aReorderingIsForOneLayout() {
    let (plain, exchanged) = (TensorLayout([2, 3]), TensorLayout([2, 3], order: .exchanged))
    #expect(Reorder(from: plain, to: plain).takes(TensorLayout([2, 3])))
    #expect(!Reorder(from: plain, to: plain).takes(exchanged))
  }

  @Test func anIntakeCopiesOnlyWhatLiesOtherwise() {
    let arena = TensorArena()
    let shape = [16, 3, 3]
    let x = Tensor(normal(2 * 144, "x"), rows: 2, shape: shape, in: arena)
    let other = blocked(x)
    var plainIntake = Intake(x.explicitLayout)
    #expect(plainIntake.take(x) === x)
    #expect(plainIntake.take(other) !== other && plainIntake.take(other).values == x.values)
    var blockedIntake = Intake(other.explicitLayout)
    #expect(blockedIntake.take(other) === other)
    #expect(blockedIntake.take(x).values == x.values)
    #expect(blockedIntake.take(x).explicitLayout.isSame(as: other.explicitLayout))
  }
}
