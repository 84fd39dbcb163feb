import Compute

/// A linear layer, y = x Wᵀ + b, with W (outputs × inputs), x (rows × inputs), y (rows × outputs).
///
/// Slopes: ∂W = ∂yᵀ x, ∂b = column sums of ∂y, ∂x = ∂y W. The weights lie transposed in the flat
/// buffer.
final class Dense: Layer {
  let outputShape: [Int]
  private let inputs: Int
  private let outputs: Int
  private let weight: ParameterSlot
  private let bias: ParameterSlot
  private var input = Kept<Tensor>()

  /// A layer whose parameters are called `name.weight` and `name.bias`.
  init(
    _ name: String, inputs: Int, outputs: Int,
    start: LayerStart = .standard, in workspace: Workspace
  ) {
    precondition(inputs > 0 && outputs > 0, "a layer has units and inputs")
    self.inputs = inputs
    self.outputs = outputs
    outputShape = [outputs]
    let first = start.draw(
      extents: [outputs, inputs], biasCount: outputs, from: &workspace.initialising)
    weight = workspace.parameters.reserve(
      "\(name).weight", [outputs, inputs], order: .transposed, start: first.weights)
    bias = workspace.parameters.reserve("\(name).bias", [outputs], start: first.bias)
  }

  var keptNumbers: Int { inputs }

  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    let x = x.plain()
    precondition(x.width == inputs, "samples have \(x.width) numbers, the layer takes \(inputs)")
    input.keep(x, in: workspace)
    let y = Tensor(rows: x.rows, shape: outputShape, in: x.arena)
    let shape = ProductShape(rows: x.rows, columns: outputs, inner: inputs)
    let values = workspace.parameters.values
    x.withSpan { x in
      y.withMutableSpan { y in
        gemm(shape, x, values.span.extracting(weight.range), into: &y)
        addBias(values, at: bias.offset, to: &y, units: outputs)
      }
    }
    return y
  }

  func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    let x = input.take()
    let gradient = gradient.plain()
    let rows = gradient.rows
    let parameters = workspace.parameters
    x.withSpan { x in
      gradient.withSpan { slope in
        gemm(
          ProductShape(rows: inputs, columns: outputs, inner: rows), x, transposedA: true, slope,
          into: &parameters.gradients, at: weight.offset)
        columnSums(slope, units: outputs, into: &parameters.gradients, at: bias.offset)
      }
    }
    guard needsInput else { return nil }
    let result = Tensor(rows: rows, shape: x.shape, in: x.arena)
    let values = parameters.values
    gradient.withSpan { slope in
      result.withMutableSpan { result in
        gemm(
          ProductShape(rows: rows, columns: inputs, inner: outputs), slope,
          values.span.extracting(weight.range), transposedB: true, into: &result)
      }
    }
    return result
  }
}
