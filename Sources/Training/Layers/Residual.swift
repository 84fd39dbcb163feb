public import Compute

/// A residual block: y = max(body(x) + shortcut(x), 0), the shortcut being x itself where there is
/// none.
///
/// He, Zhang, Ren, Sun: Deep residual learning for image recognition, CVPR 2016.
public final class Residual: Layer {
  private let body: Sequential
  private let shortcut: Sequential?
  private var sum: TensorSum?
  private var rectifier: Rectifier?
  private var joining: TensorSum?
  private var output: Tensor?

  /// A block; body and shortcut give samples of one shape.
  init(_ body: Sequential, shortcut: Sequential?) {
    precondition(shortcut == nil || shortcut?.outputShape == body.outputShape, "shapes differ")
    self.body = body
    self.shortcut = shortcut
  }

  /// Body and shortcut.
  var parts: [Sequential] { [body] + [shortcut].compactMap { $0 } }

  public var outputShape: [Int] { body.outputShape }

  public var keptNumbers: Int {
    body.keptNumbers + (shortcut?.keptNumbers ?? 0) + outputShape.reduce(1, *)
  }

  public func forward(_ x: Tensor, in workspace: Workspace) -> Tensor {
    let main = body.forward(x, in: workspace)
    let side = shortcut?.forward(x, in: workspace) ?? x
    let y = sum(for: main).run(main, side)
    output = workspace.isTraining ? y : nil
    return y
  }

  public func backward(
    _ gradient: Tensor, in workspace: Workspace, needsInput: Bool
  ) -> Tensor? {
    guard let y = output else { preconditionFailure("no forward pass of training came before") }
    output = nil
    let slope = rectifier(for: y).backward(gradient, result: y)
    let main = body.backward(slope, in: workspace, needsInput: needsInput)
    let side =
      shortcut.map { $0.backward(slope, in: workspace, needsInput: needsInput) } ?? slope
    guard needsInput, let main, let side else { return nil }
    return joining(for: main).run(main, side)
  }

  private func sum(for x: Tensor) -> TensorSum {
    if let known = sum, known.takes(x) { return known }
    let made = TensorSum(like: x, isRectified: true)
    sum = made
    return made
  }

  private func joining(for x: Tensor) -> TensorSum {
    if let known = joining, known.takes(x) { return known }
    let made = TensorSum(like: x, isRectified: false)
    joining = made
    return made
  }

  private func rectifier(for y: Tensor) -> Rectifier {
    if let known = rectifier, known.takes(y) { return known }
    let made = Rectifier(like: y, slope: 0)
    rectifier = made
    return made
  }
}
