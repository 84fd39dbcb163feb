import Compute

/// The four-part loss of a ``PairedAutoencoder``: α [MSE xx + MSE yy] + λ [MSE yx + MSE xy]. Terms:
/// `loss` and its four parts `xx`, `yy`, `yx`, `xy`.
public final class CrossReconstructionObjective: Objective {
  /// The model.
  public let model: PairedAutoencoder
  private let x: any SampleSource
  private let y: any SampleSource
  private let alpha: Double
  private let lambda: Double

  /// - Parameters:
  ///   - x: samples of the first encoder.
  ///   - y: samples of the second one, in the same order.
  public init(
    _ model: PairedAutoencoder, x: any SampleSource, y: any SampleSource, alpha: Double = 1,
    lambda: Double = 1
  ) {
    precondition(x.count == y.count, "samples come in pairs")
    self.model = model
    self.x = x
    self.y = y
    self.alpha = alpha
    self.lambda = lambda
  }

  /// The model's parameters.
  public var parameters: Parameters { model.parameters }
  /// The number of pairs.
  public var sampleCount: Int { x.count }
  /// The names of the loss and its four parts.
  public var termNames: [String] { ["loss", "xx", "yy", "yx", "xy"] }

  /// The terms of the samples at `indices`; writes the slope of the first into the gradients.
  public func evaluate(_ indices: Span<Int32>) -> [Double] {
    let batch = pair(indices)
    let (terms, slopes) = evaluate(batch.x, batch.y, isTraining: true)
    model.backward(slopes)
    return list(terms)
  }

  /// The terms of samples without a step; with dropout where `isTraining`, as the published
  /// validation has it.
  public func validate(_ indices: Span<Int32>, isTraining: Bool) -> [Double] {
    let batch = pair(indices)
    return list(evaluate(batch.x, batch.y, isTraining: isTraining).terms)
  }

  /// Adds the model's state.
  public func save(into state: inout TrainingState) { model.workspace.save(into: &state) }

  /// Goes to where an equal objective saved `state`; nothing is changed where it throws.
  public func restore(from state: TrainingState) throws(TrainingStateError) {
    try model.workspace.restore(from: state)
  }

  private func pair(_ indices: Span<Int32>) -> (x: Tensor, y: Tensor) {
    func batch(_ source: any SampleSource) -> Tensor {
      let rows = Tensor(
        rows: indices.count, shape: [source.featureCount], in: model.workspace.arena)
      rows.withMutableSpan { source.gather(indices, into: &$0) }
      return rows
    }
    return (batch(x), batch(y))
  }

  private func evaluate(
    _ x: Tensor, _ y: Tensor, isTraining: Bool
  ) -> (terms: CrossReconstructionTerms, slopes: Reconstructions) {
    let outputs = model.reconstruct(x: x, y: y, isTraining: isTraining)
    func part(_ output: Tensor, _ target: Tensor, _ weight: Double) -> (Double, Tensor) {
      let slope = Tensor(rows: output.rows, shape: output.shape, in: output.arena)
      let loss = meanSquaredError(output.plain(), target: target, weight: weight, slope: slope)
      return (loss, slope)
    }
    let (xx, yy) = (part(outputs.xx, x, alpha), part(outputs.yy, y, alpha))
    let (yx, xy) = (part(outputs.yx, x, lambda), part(outputs.xy, y, lambda))
    return (
      CrossReconstructionTerms(xx: xx.0, yy: yy.0, yx: yx.0, xy: xy.0),
      Reconstructions(xx: xx.1, yy: yy.1, yx: yx.1, xy: xy.1)
    )
  }

  private func list(_ terms: CrossReconstructionTerms) -> [Double] {
    [terms.total(alpha: alpha, lambda: lambda), terms.xx, terms.yy, terms.yx, terms.xy]
  }
}
