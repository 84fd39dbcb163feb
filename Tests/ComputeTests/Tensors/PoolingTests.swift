import Testing

@testable import Compute

@Suite struct PoolingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let shape: [Int]
    let window: Int
    let stride: Int
    var testDescription: String { "\(shape), window \(window), stride \(stride)" }

    var output: [Int] {
      [shape[0], (shape[1] - window) / stride + 1, (shape[2] - window) / stride + 1]
    }

    /// The places of every window of two images, in scan order.
    var windows: [[Int]] {
      (0..<2 * shape[0]).flatMap { plane in
        (0..<output[1] * output[2]).map { spot in
          let (top, left) = (spot / output[2] * stride, spot % output[2] * stride)
          return (0..<window * window).map { step in
            (plane * shape[1] + top + step / window) * shape[2] + left + step % window
          }
        }
      }
    }
  }

  static let cases: [Case] = [
    Case(shape: [3, 6, 6], window: 2, stride: 2), Case(shape: [16, 4, 8], window: 2, stride: 2),
    // The last row and column fill no window.
    Case(shape: [20, 7, 5], window: 2, stride: 2), Case(shape: [33, 7, 8], window: 3, stride: 3),
    // Windows overlap.
    Case(shape: [5, 7, 7], window: 3, stride: 2), Case(shape: [4, 5, 6], window: 2, stride: 1),
    Case(shape: [17, 3, 3], window: 3, stride: 3),
  ]

  private static func expect(_ kind: Pooling.Kind, _ example: Case, numbers: [Float]) {
    let windows = example.windows
    let slope = normal(windows.count, "slope")
    var y = [Double](repeating: 0, count: windows.count)
    var inputSlope = [Double](repeating: 0, count: numbers.count)
    for (target, window) in windows.enumerated() {
      switch kind {
      case .maximum:
        let most = window.map { numbers[$0] }.max() ?? 0
        y[target] = Double(most)
        let first = window.first { numbers[$0] == most } ?? 0
        inputSlope[first] += Double(slope[target])
      case .mean:
        for place in window {
          y[target] += Double(numbers[place]) / Double(window.count)
          inputSlope[place] += Double(slope[target]) / Double(window.count)
        }
      }
    }
    let arena = TensorArena()
    let plain = Tensor(numbers, rows: 2, shape: example.shape, in: arena)
    let arriving = Tensor(slope, rows: 2, shape: example.output, in: arena)
    for x in [plain, blocked(plain)] {
      let pooling = Pooling(kind, like: x, window: example.window, stride: example.stride)
      let (result, memory) = pooling.forward(x)
      #expect(result.shape == example.output)
      #expect(isClose(result.values, y))
      for slope in [arriving, blocked(arriving)] {
        let back = pooling.backward(slope, memory: memory, shape: example.shape)
        #expect(isClose(back.values, inputSlope), "\(kind) of \(example)")
      }
    }
  }

  @Test("maxima and means are those written out, and so are their slopes", arguments: cases)
  func theyAreThoseWrittenOut(example: Case) {
    let numbers = normal(2 * example.shape.reduce(1, *), "x")
    Self.expect(.maximum, example, numbers: numbers)
    Self.expect(.mean, example, numbers: numbers)
  }

  @Test("of equal numbers the first in scan order is the largest", arguments: cases)
  func ofEqualNumbersTheFirstIsTheLargest(example: Case) {
    var generator = SeededGenerator.stream(seed: 1, name: "ties")
    let numbers = (0..<2 * example.shape.reduce(1, *)).map { _ in
      Float(generator.integer(below: 2))
    }
    Self.expect(.maximum, example, numbers: numbers)
    // All below 0: zeros that fill up a block must not win.
    Self.expect(.maximum, example, numbers: numbers.map { $0 - 2 })
  }

  @Test func aPoolingIsForOneLayoutAndNumberOfRows() {
    let arena = TensorArena()
    let x = Tensor(rows: 2, shape: [16, 4, 4], in: arena)
    let pooling = Pooling(.mean, like: x, window: 2, stride: 2)
    #expect(pooling.takes(x) && pooling.takes(x.copy()))
    #expect(!pooling.takes(Tensor(rows: 3, shape: [16, 4, 4], in: arena)))
    #expect(!pooling.takes(blocked(x)))
  }
}
