import Testing

@testable import Compute

@Suite struct LayoutBoundTests {
  @Test func everyOperationKnowsHowItsBatchesLie() {
    let x = Tensor(normal(144, "x"), rows: 1, shape: [16, 3, 3], in: TensorArena())
    let operations: [any LayoutBound] = [
      Rectifier(like: x, slope: 0), TensorSum(like: x, isRectified: false),
      Pooling(.mean, like: x, window: 3, stride: 3),
      BatchNormalisation(like: x, epsilon: 1e-5, isRectified: false),
    ]
    for operation in operations {
      #expect(operation.takes(x) && !operation.takes(blocked(x)))
    }
  }

  @Test func aBatchThatLiesOtherwiseEndsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      let x = Tensor(rows: 2, shape: [16, 1, 1], in: TensorArena())
      _ = Pooling(.mean, like: x, window: 1, stride: 1).forward(x.reshaped([8, 2, 1]))
    }
  }
}
