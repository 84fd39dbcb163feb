/// The four mean squared errors of a paired auto-encoder, of a batch or their mean over batches.
///
/// Gowri, Lun, Klein, Yin: Approximating mutual information of high-dimensional variables using
/// learned representations, NeurIPS 2024.
public struct CrossReconstructionTerms: Sendable, Equatable, Codable {
  /// Of x from its own code.
  public var xx: Double
  /// Of y from its own code.
  public var yy: Double
  /// Of x from the code of y.
  public var yx: Double
  /// Of y from the code of x.
  public var xy: Double

  /// The four parts.
  public init(xx: Double, yy: Double, yx: Double, xy: Double) {
    self.xx = xx
    self.yy = yy
    self.yx = yx
    self.xy = xy
  }

  /// α (xx + yy) + λ (yx + xy)
  public func total(alpha: Double = 1, lambda: Double = 1) -> Double {
    alpha * (xx + yy) + lambda * (yx + xy)
  }

  /// Zero everywhere, where sums start.
  public static let zero = CrossReconstructionTerms(xx: 0, yy: 0, yx: 0, xy: 0)

  /// The sum, part by part.
  public static func + (
    left: CrossReconstructionTerms, right: CrossReconstructionTerms
  ) -> CrossReconstructionTerms {
    CrossReconstructionTerms(
      xx: left.xx + right.xx, yy: left.yy + right.yy, yx: left.yx + right.yx,
      xy: left.xy + right.xy)
  }

  /// Every part divided by `count`.
  public func divided(by count: Double) -> CrossReconstructionTerms {
    CrossReconstructionTerms(xx: xx / count, yy: yy / count, yx: yx / count, xy: xy / count)
  }
}
