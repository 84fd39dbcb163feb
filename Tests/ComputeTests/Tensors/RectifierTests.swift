import Testing

@testable import Compute

@Suite struct RectifierTests {
  @Test(
    "it is max(x, slope · x), and so is its slope", arguments: imageShapes, [0, 0.2] as [Float])
  func itIsItsFormula(shape: [Int], slope: Float) {
    var numbers = normal(2 * shape.reduce(1, *), "x")
    numbers[3] = 0
    let arriving = normal(numbers.count, "slope")
    let y = numbers.map { $0 > 0 ? $0 : slope * $0 }
    let back = zip(numbers, arriving).map { $0 > 0 ? $1 : slope * $1 }
    let arena = TensorArena()
    let plain = Tensor(numbers, rows: 2, shape: shape, in: arena)
    let gradient = Tensor(arriving, rows: 2, shape: shape, in: arena)
    for (x, gradient) in [
      (plain, gradient), (blocked(plain), gradient), (plain, blocked(gradient)),
    ] {
      let rectifier = Rectifier(like: x, slope: slope)
      let result = rectifier.forward(x)
      #expect(result.values == y)
      #expect(rectifier.backward(gradient, result: result).values == back)
    }
    #expect(plain.values == numbers && gradient.values == arriving)
  }

  @Test func itTakesRowsOfNumbers() {
    let x = Tensor([-1, 2, -3, 4, 5, -6], rows: 2, shape: [3], in: TensorArena())
    let rectifier = Rectifier(like: x, slope: 0)
    #expect(rectifier.forward(x).values == [0, 2, 0, 4, 5, 0])
    #expect(!rectifier.takes(x.reshaped([3, 1, 1])))
    #expect(!rectifier.takes(Tensor(rows: 1, shape: [3], in: x.arena)))
  }

  @Test func aBatchThatLiesOtherwiseIsRefused() async {
    await #expect(processExitsWith: .failure) {
      let x = Tensor(rows: 2, shape: [3], in: TensorArena())
      _ = Rectifier(like: x, slope: 0).forward(Tensor(rows: 1, shape: [3], in: x.arena))
    }
  }
}
