/// The InfoMax loss of a batch, or its mean over the batches of an epoch.
///
/// The names are those of the study; `entropy` is a Gaussian log-variance without factor and
/// constant, and `tc` a decorrelation penalty, not a total correlation.
public struct InfoMaxTerms: Sendable, Equatable, Codable {
  /// entropy + λ · tc
  public var total: Double
  /// −Σⱼ ln(varⱼ + ε)
  public var entropy: Double
  /// Σᵢⱼ (cᵢⱼ − δᵢⱼ)², the diagonal included, on which each constant unit costs 1.
  public var tc: Double
  /// The part of `tc` off the diagonal.
  public var tcOffDiagonal: Double

  /// The four numbers.
  public init(total: Double, entropy: Double, tc: Double, tcOffDiagonal: Double) {
    self.total = total
    self.entropy = entropy
    self.tc = tc
    self.tcOffDiagonal = tcOffDiagonal
  }

  /// Zero everywhere, where sums start.
  public static let zero = InfoMaxTerms(total: 0, entropy: 0, tc: 0, tcOffDiagonal: 0)

  /// The sum, term by term.
  public static func + (left: InfoMaxTerms, right: InfoMaxTerms) -> InfoMaxTerms {
    InfoMaxTerms(
      total: left.total + right.total, entropy: left.entropy + right.entropy,
      tc: left.tc + right.tc, tcOffDiagonal: left.tcOffDiagonal + right.tcOffDiagonal)
  }

  /// Every term divided by `count`.
  public func divided(by count: Double) -> InfoMaxTerms {
    InfoMaxTerms(
      total: total / count, entropy: entropy / count, tc: tc / count,
      tcOffDiagonal: tcOffDiagonal / count)
  }
}
