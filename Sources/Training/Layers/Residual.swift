import Compute

/// A residual block: y = max(body(x) + shortcut(x), 0), the shortcut being x itself where there is
/// none.
///
/// He, Zhang, Ren, Sun: Deep residual learning for image recognition, CVPR 2016.
final class Residual: Layer {
  private let body: Sequential
  private let shortcut: Sequential?
  private var sum = LayoutCache { TensorSum(like: $0, isRectified: true) }
  private var rectifier = LayoutCache { Rectifier(like: $0, slope: 0) }
  private var joining = LayoutCache { TensorSum(like: $0, isRectified: false) }
  private var output = Kept<Tensor>()

  /// A block; body and shortcut give samples of one shape.
  init(_ body: Sequential, shortcut: Sequential?) {
    precondition(shortcut == nil || shortcut?.outputShape == body.outputShape, "shapes differ")
    self.body = body
    self.shortcut = shortcut
  }

  /// Body and shortcut.
  var parts: [Sequential] { [body] + [shortcut].compactMap { $0 } }

  var outputShape: [Int] { body.outputShape }

  var keptNumbers: Int {
    body.keptNumbers + (shortcut?.keptNumbers ?? 0) + outputShape.reduce(1, *)
  }

  func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    let main = body.forward(x, in: workspace)
    let side = shortcut?.forward(x, in: workspace) ?? x
    let y = sum(for: main).run(main, side)
    output.keep(y, in: workspace)
    return y
  }

  func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    let y = output.take()
    let slope = rectifier(for: y).backward(gradient, result: y)
    let main = body.backward(slope, in: workspace, needsInput: needsInput)
    let side =
      shortcut.map { $0.backward(slope, in: workspace, needsInput: needsInput) } ?? slope
    guard needsInput, let main, let side else { return nil }
    return joining(for: main).run(main, side)
  }
}
