import Compute

/// An activation of the registry between two layers, over rows of `units` numbers.
final class ActivationLayer: Layer {
  let outputShape: [Int]
  private let activation: any Activation.Type
  private let units: Int
  private var kept = Kept<(z: Tensor, a: Tensor)>()

  /// The activation of samples of a shape; one that couples units, as softmax does, couples all
  /// numbers of a sample.
  init(_ activation: any Activation.Type, shape: [Int]) {
    self.activation = activation
    outputShape = shape
    units = shape.reduce(1, *)
  }

  var keptNumbers: Int { 2 * units }

  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    let z = x.plain()
    let a = Tensor(rows: z.rows, shape: outputShape, in: z.arena)
    z.withSpan { z in
      a.withMutableSpan { a in activation.forward(z, units: units, into: &a) }
    }
    kept.keep((z, a), in: workspace)
    return a
  }

  func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    let (z, a) = kept.take()
    let result = gradient.plainCopy()
    z.withSpan { z in
      a.withSpan { a in
        result.withMutableSpan { slope in
          activation.backward(z: z, a: a, units: units, gradient: &slope)
        }
      }
    }
    return result
  }
}
