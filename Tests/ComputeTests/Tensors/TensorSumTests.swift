import Testing

@testable import Compute

@Suite struct TensorSumTests {
  @Test("it is x + y, whatever the layouts", arguments: imageShapes, [false, true])
  func itIsTheSum(shape: [Int], isRectified: Bool) {
    let (a, b) = (normal(2 * shape.reduce(1, *), "a"), normal(2 * shape.reduce(1, *), "b"))
    let expected = zip(a, b).map { isRectified ? max(0, $0 + $1) : $0 + $1 }
    let arena = TensorArena()
    let x = Tensor(a, rows: 2, shape: shape, in: arena)
    let y = Tensor(b, rows: 2, shape: shape, in: arena)
    for (x, y) in [(x, y), (blocked(x), y), (x, blocked(y)), (blocked(x), blocked(y))] {
      let sum = TensorSum(like: x, isRectified: isRectified).run(x, y)
      #expect(sum.values == expected)
      #expect(sum.explicitLayout.isSame(as: x.explicitLayout))
    }
    #expect(x.values == a && y.values == b)
  }

  @Test func batchesOfOtherShapesAreRefused() async {
    await #expect(processExitsWith: .failure) {
      let x = Tensor(rows: 1, shape: [4], in: TensorArena())
      _ = TensorSum(like: x, isRectified: false).run(
        x, Tensor(rows: 1, shape: [2, 2], in: x.arena))
    }
  }
}
