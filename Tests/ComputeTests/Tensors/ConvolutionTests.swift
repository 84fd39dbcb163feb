import Testing

@testable import Compute

@Suite struct ConvolutionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let shape: ConvolutionShape
    let rows: Int
    var testDescription: String {
      "\(shape.isTransposed ? "transposed " : "")\(shape.input) to \(shape.output), window "
        + "\(shape.window), stride \(shape.stride), padding \(shape.padding), \(rows) rows"
    }
  }

  static let cases: [Case] = [
    Case(
      shape: ConvolutionShape(input: [1, 7, 9], outputs: 5, window: 3, padding: 1), rows: 3),
    Case(
      shape: ConvolutionShape(input: [3, 8, 8], outputs: 7, window: 5, padding: 2), rows: 2),
    Case(
      shape: ConvolutionShape(
        input: [17, 5, 6], outputs: 33, window: 3, padding: 1, isBiased: false), rows: 2),
    Case(
      shape: ConvolutionShape(input: [16, 6, 6], outputs: 32, window: 3, stride: 2, padding: 1),
      rows: 3),
    Case(
      shape: ConvolutionShape(
        input: [3, 9, 7], outputs: 5, window: 7, stride: 2, padding: 3, isBiased: false), rows: 1),
    Case(shape: ConvolutionShape(input: [4, 5, 5], outputs: 8, window: 1, stride: 2), rows: 2),
    // Rows and columns beyond the last window.
    Case(shape: ConvolutionShape(input: [6, 6, 8], outputs: 4, window: 3, stride: 2), rows: 2),
    Case(
      shape: ConvolutionShape(
        input: [4, 5, 5], outputs: 3, window: 3, padding: 1, isTransposed: true), rows: 2),
    Case(
      shape: ConvolutionShape(
        input: [17, 4, 3], outputs: 5, window: 3, stride: 2, padding: 1, outputPadding: 1,
        isTransposed: true), rows: 2),
    Case(
      shape: ConvolutionShape(
        input: [32, 4, 4], outputs: 16, window: 3, stride: 2, padding: 1, outputPadding: 1,
        isTransposed: true), rows: 3),
    Case(
      shape: ConvolutionShape(
        input: [5, 3, 4], outputs: 2, window: 4, stride: 3, outputPadding: 2, isTransposed: true,
        isBiased: false), rows: 2),
  ]

  /// Calls `body` with the places of every product of weight and number in the sum: in the batch,
  /// the weights and the result.
  static func forEachTerm(_ example: Case, _ body: (Int, Int, Int) -> Void) {
    let shape = example.shape
    let (input, output) = (shape.input, shape.output)
    // Windows lie in the larger image, one per place of the smaller one.
    let (small, large) = shape.isTransposed ? (input, output) : (output, input)
    let window = shape.window
    for row in 0..<example.rows {
      for to in 0..<output[0] {
        for from in 0..<input[0] {
          let pair = shape.isTransposed ? from * output[0] + to : to * input[0] + from
          for place in 0..<small[1] * small[2] * window * window {
            let (spot, step) = place.quotientAndRemainder(dividingBy: window * window)
            let (y, x) = spot.quotientAndRemainder(dividingBy: small[2])
            let (down, right) = step.quotientAndRemainder(dividingBy: window)
            let far = (
              y * shape.stride + down - shape.padding, x * shape.stride + right - shape.padding
            )
            guard (0..<large[1]).contains(far.0), (0..<large[2]).contains(far.1) else { continue }
            let near = spot
            let distant = far.0 * large[2] + far.1
            let (source, target) = shape.isTransposed ? (near, distant) : (distant, near)
            body(
              (row * input[0] + from) * input[1] * input[2] + source,
              pair * window * window + step,
              (row * output[0] + to) * output[1] * output[2] + target)
          }
        }
      }
    }
  }

  @Test("it is the sum written out, and so are its slopes", arguments: cases)
  func itIsTheSumWrittenOut(example: Case) {
    pinToOneThread()
    let (shape, rows) = (example.shape, example.rows)
    let plane = shape.output[1] * shape.output[2]
    let x = normal(rows * shape.input.reduce(1, *), "x")
    let slope = normal(rows * shape.output.reduce(1, *), "slope")
    let parameters = normal(shape.parameterCount, "parameters")

    var y = [Double](repeating: 0, count: slope.count)
    var inputSlope = [Double](repeating: 0, count: x.count)
    var slopes = [Double](repeating: 0, count: shape.parameterCount)
    if shape.isBiased {
      for place in y.indices {
        let bias = shape.weightCount + place / plane % shape.outputs
        y[place] = Double(parameters[bias])
        slopes[bias] += Double(slope[place])
      }
    }
    Self.forEachTerm(example) { source, weight, target in
      y[target] += Double(parameters[weight]) * Double(x[source])
      inputSlope[source] += Double(parameters[weight]) * Double(slope[target])
      slopes[weight] += Double(x[source]) * Double(slope[target])
    }

    let arena = TensorArena()
    let convolution = Convolution(shape, rows: rows)
    let batch = Tensor(x, rows: rows, shape: shape.input, in: arena)
    let arriving = Tensor(slope, rows: rows, shape: shape.output, in: arena)
    let stored: [Float] = [100, 200] + parameters + [300]
    var gradients = [Float](repeating: .nan, count: stored.count)
    (gradients[0], gradients[1], gradients[stored.count - 1]) = (4, 5, 6)
    for (x, slope) in [(batch, arriving), (blocked(batch), blocked(arriving))] {
      let result = convolution.forward(x, parameters: stored, at: 2)
      #expect(result.shape == shape.output && result.rows == rows)
      #expect(isClose(result.values, y, 2e-5))
      #expect(
        isClose(convolution.backwardData(slope, parameters: stored, at: 2).values, inputSlope, 2e-5)
      )
      convolution.backwardParameters(x, slope, into: &gradients, at: 2)
      #expect(isClose(Array(gradients.dropFirst(2).dropLast()), slopes, 2e-5))
      #expect(Array(gradients[..<2]) == [4, 5] && gradients.last == 6)
    }
  }

  @Test func memoryGoesBack() {
    let arena = TensorArena()
    let shape = ConvolutionShape(input: [16, 6, 6], outputs: 20, window: 3)
    let convolution = Convolution(shape, rows: 2)
    var parameters = normal(shape.parameterCount, "parameters")
    do {
      let x = Tensor(normal(2 * 16 * 36, "x"), rows: 2, shape: [16, 6, 6], in: arena)
      let y = convolution.forward(x, parameters: parameters)
      _ = convolution.backwardData(y, parameters: parameters)
      convolution.backwardParameters(x, y, into: &parameters)
    }
    #expect(arena.liveBytes == 0)
  }

  @Test func tooFewParametersAreRefused() async {
    await #expect(processExitsWith: .failure) {
      let shape = ConvolutionShape(input: [1, 3, 3], outputs: 1, window: 2)
      let x = Tensor(rows: 1, shape: [1, 3, 3], in: TensorArena())
      _ = Convolution(shape, rows: 1).forward(x, parameters: [1, 2, 3, 4, 5], at: 1)
    }
    await #expect(processExitsWith: .failure) {
      let shape = ConvolutionShape(input: [1, 3, 3], outputs: 1, window: 2)
      let (x, arena) = (normal(9, "x"), TensorArena())
      var gradients: [Float] = [0, 0, 0, 0]
      Convolution(shape, rows: 1).backwardParameters(
        Tensor(x, rows: 1, shape: [1, 3, 3], in: arena),
        Tensor([1, 2, 3, 4], rows: 1, shape: [1, 2, 2], in: arena), into: &gradients)
    }
  }
}
