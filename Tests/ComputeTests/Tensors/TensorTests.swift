import Testing

@testable import Compute

@Suite struct TensorTests {
  @Test func aTensorHoldsItsNumbersRowAfterRow() {
    let arena = TensorArena()
    let numbers = normal(24, "x")
    let x = Tensor(numbers, rows: 2, shape: [3, 4], in: arena)
    #expect(x.values == numbers && x.width == 12 && x.isPlain)
    #expect(arena.liveBytes == 128)
    x.withMutableSpan { $0[5] = 9 }
    #expect(x.withSpan { $0[5] } == 9 && x.values[5] == 9)
    #expect(x.plain() === x)
  }

  @Test("what lies in blocks comes out in order", arguments: imageShapes)
  func whatLiesInBlocksComesOutInOrder(shape: [Int]) {
    let arena = TensorArena()
    let numbers = normal(3 * shape.reduce(1, *), "x")
    let x = blocked(Tensor(numbers, rows: 3, shape: shape, in: arena))
    #expect(x.shape == shape && !x.isPlain)
    #expect(x.values == numbers)
    #expect(x.plain().isPlain && x.plain().values == numbers)
    #expect(x.copy().values == numbers)
    #expect(x.plainCopy().isPlain && x.plainCopy().values == numbers)
    #expect(x.copy().explicitLayout.isSame(as: x.explicitLayout))
    #expect(x.reshaped([x.width]).values == numbers)
  }

  @Test func someLayoutIsBlocked() {
    // The others of this file would say nothing if nothing were.
    let x = Tensor(rows: 2, shape: [16, 4, 4], in: TensorArena())
    x.withMutableSpan { for place in $0.indices { $0[place] = Float(place) } }
    let other = blocked(x)
    #expect(other.withSpan { span in span.indices.map { span[$0] } } != x.values)
    #expect(other.values == x.values)
  }

  @Test func aCopyHasMemoryOfItsOwn() {
    let arena = TensorArena()
    let x = Tensor([1, 2, 3, 4], rows: 2, shape: [2], in: arena)
    let twin = x.copy()
    twin.withMutableSpan { $0[0] = 5 }
    #expect(x.values == [1, 2, 3, 4] && twin.values == [5, 2, 3, 4])
    let row = x.plainCopy()
    row.withMutableSpan { $0[1] = 6 }
    #expect(x.values == [1, 2, 3, 4] && row.values == [1, 6, 3, 4])
  }

  @Test func anotherShapeIsTheSameMemory() {
    let arena = TensorArena()
    let x = Tensor([1, 2, 3, 4, 5, 6], rows: 1, shape: [6], in: arena)
    let image = x.reshaped([1, 2, 3])
    #expect(image.shape == [1, 2, 3] && image.rows == 1)
    image.withMutableSpan { $0[4] = 0 }
    #expect(x.values == [1, 2, 3, 4, 0, 6])
    #expect(arena.liveBytes == 64)
  }

  @Test func memoryLivesAsLongAsTheLastViewOfIt() {
    let arena = TensorArena()
    var view: Tensor? = Tensor([1, 2], rows: 1, shape: [2], in: arena).reshaped([2, 1, 1])
    #expect(view?.values == [1, 2] && arena.liveBytes == 64)
    view = nil
    #expect(arena.liveBytes == 0)
  }

  @Test func numbersThatDoNotFillTheShapeAreRefused() async {
    await #expect(processExitsWith: .failure) {
      _ = Tensor([1, 2, 3], rows: 2, shape: [2], in: TensorArena())
    }
    await #expect(processExitsWith: .failure) {
      _ = Tensor([1, 2, 3, 4], rows: 2, shape: [2], in: TensorArena()).reshaped([3])
    }
  }

  /// An arena belongs to one thread; two of them share nothing.
  @Test func twoThreadsWithTheirOwnArenasDoNotDisturbEachOther() async {
    @Sendable func run(_ name: String) -> [Float] {
      pinToOneThread()
      let arena = TensorArena()
      let shape = ConvolutionShape(input: [16, 9, 9], outputs: 16, window: 3, padding: 1)
      let convolution = Convolution(shape, rows: 2)
      let parameters = normal(shape.parameterCount, "parameters").map { $0 / 20 }
      var x = Tensor(normal(2 * 16 * 81, name), rows: 2, shape: [16, 9, 9], in: arena)
      for _ in 0..<40 { x = convolution.forward(x, parameters: parameters) }
      return x.values
    }
    let alone = [run("a"), run("b")]
    async let first = run("a")
    async let second = run("b")
    #expect(await first == alone[0])
    #expect(await second == alone[1])
    #expect(alone[0] != alone[1])
  }
}
