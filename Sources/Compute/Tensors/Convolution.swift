import COneDNN

/// A 2-D convolution, or its transpose, for batches of one size, by oneDNN.
///
/// Parameters are one stretch of a flat array: the weights in the order of
/// ``ConvolutionShape/weightExtents``, then the biases. oneDNN chooses the layouts; weights are
/// brought into its own on every use, a copy that is small beside the convolution.
public final class Convolution {
  /// The extents.
  public let shape: ConvolutionShape
  /// Samples of a batch.
  public let rows: Int

  private let forwardPass: Operation
  private lazy var dataPass = make(ODNN_BACKWARD_DATA)
  private lazy var weightsPass = make(ODNN_BACKWARD_WEIGHTS)
  private lazy var source = Intake(layout(of: .source, in: forwardPass))
  private lazy var sourceForWeights = Intake(layout(of: .source, in: weightsPass))
  private lazy var gradientForWeights = Intake(layout(of: .targetGradient, in: weightsPass))
  private lazy var gradientForData = Intake(layout(of: .targetGradient, in: dataPass))
  private lazy var stored = Self.stored(shape)
  private lazy var weightsIn = Reorder(from: stored, to: layout(of: .weights, in: forwardPass))
  private lazy var weightsInForData = Reorder(from: stored, to: layout(of: .weights, in: dataPass))
  private lazy var weightsOut = Reorder(
    from: layout(of: .weightsGradient, in: weightsPass), to: stored)

  /// A convolution of `rows` samples at once.
  public init(_ shape: ConvolutionShape, rows: Int) {
    self.shape = shape
    self.rows = rows
    forwardPass = Self.make(shape, rows, ODNN_FORWARD, nil)
  }

  /// The convolution of x, `rows` × ``ConvolutionShape/output``.
  public func forward(_ x: Tensor, parameters: borrowing [Float], at offset: Int = 0) -> Tensor {
    let x = source.take(x)
    let weights = arranged(parameters, at: offset, by: weightsIn, forwardPass, in: x.arena)
    let result = Tensor(
      rows: rows, shape: shape.output, layout: layout(of: .target, in: forwardPass), in: x.arena)
    forwardPass.bind(.source, x)
    forwardPass.bind(.weights, weights)
    if shape.isBiased {
      unsafe forwardPass.bind(.bias, parameters, at: offset + shape.weightCount)
    }
    forwardPass.bind(.target, result)
    forwardPass.run(in: x.arena)
    return result
  }

  /// ∂L/∂x from ∂L/∂y.
  public func backwardData(_ gradient: Tensor, parameters: borrowing [Float], at offset: Int = 0)
    -> Tensor
  {
    let gradient = gradientForData.take(gradient)
    let weights = arranged(
      parameters, at: offset, by: weightsInForData, dataPass, in: gradient.arena)
    let result = Tensor(
      rows: rows, shape: shape.input, layout: layout(of: .sourceGradient, in: dataPass),
      in: gradient.arena)
    dataPass.bind(.targetGradient, gradient)
    dataPass.bind(.weights, weights)
    dataPass.bind(.sourceGradient, result)
    dataPass.run(in: gradient.arena)
    return result
  }

  /// Writes ∂L/∂parameters, laid out like the parameters.
  public func backwardParameters(
    _ x: Tensor, _ gradient: Tensor, into parameters: inout [Float], at offset: Int = 0
  ) {
    checkCount(parameters, at: offset)
    let x = sourceForWeights.take(x)
    let gradient = gradientForWeights.take(gradient)
    let weights = TensorStorage(layout(of: .weightsGradient, in: weightsPass).bytes, in: x.arena)
    weightsPass.bind(.source, x)
    weightsPass.bind(.targetGradient, gradient)
    weightsPass.bind(.weightsGradient, weights)
    if shape.isBiased {
      unsafe weightsPass.bind(.biasGradient, &parameters, at: offset + shape.weightCount)
    }
    weightsPass.run(in: x.arena)
    weightsOut.run(weights, into: &parameters, at: offset)
  }

  private func arranged(
    _ parameters: borrowing [Float], at offset: Int, by reorder: Reorder, _ operation: Operation,
    in arena: TensorArena
  ) -> TensorStorage {
    checkCount(parameters, at: offset)
    let weights = TensorStorage(layout(of: .weights, in: operation).bytes, in: arena)
    reorder.run(parameters, at: offset, into: weights)
    return weights
  }

  private func checkCount(_ parameters: borrowing [Float], at offset: Int) {
    precondition(
      offset >= 0 && parameters.count >= offset + shape.parameterCount, "parameters too few")
  }

  private func layout(of operand: Operand, in operation: Operation) -> TensorLayout {
    guard let layout = operation.layout(of: operand) else {
      preconditionFailure("a convolution has the operand \(operand)")
    }
    return layout
  }

  private func make(_ pass: odnn_pass) -> Operation { Self.make(shape, rows, pass, forwardPass) }

  private static func make(
    _ shape: ConvolutionShape, _ rows: Int, _ pass: odnn_pass, _ forward: Operation?
  ) -> Operation {
    let (input, output) = (shape.input.map(Int64.init), shape.output.map(Int64.init))
    var geometry = odnn_convolution(
      batch: Int64(rows), inputs: input[0], input_height: input[1], input_width: input[2],
      outputs: output[0], output_height: output[1], output_width: output[2],
      window: Int64(shape.window), stride: Int64(shape.stride), padding: Int64(shape.padding),
      transposed: shape.isTransposed ? 1 : 0, biased: shape.isBiased ? 1 : 0)
    return unsafe Operation(
      owning: odnn_convolution_make(&geometry, pass, forward?.hint), "convolution of \(shape)")
  }

  /// The weights as oneDNN names their extents (outputs first), lying as we store them.
  private static func stored(_ shape: ConvolutionShape) -> TensorLayout {
    TensorLayout(
      [shape.outputs, shape.input[0], shape.window, shape.window],
      order: shape.isTransposed ? .exchanged : .plain)
  }
}
