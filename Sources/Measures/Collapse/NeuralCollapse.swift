public import Compute
import Glibc

/// How far features and classifier are from neural collapse, as the library of the study measures
/// it; all are 0 at collapse, but `nc4Agree`, which is 1.
///
/// With M the centred class means (C × D), Σ_B = MᵀM ÷ C, and W the classifier (C × D). A value
/// that a formula does not define for this input, such as a ratio to class means that coincide, is
/// NaN and its key stands in ``undefined``.
public struct NeuralCollapse: Sendable, Equatable {
  /// tr(Σ_B⁺ Σ_W) ÷ C, eigenvalues of Σ_B below D · 1.19e-7 times the largest dropped.
  public let nc1Pinv: Double
  /// Directions which that pseudo-inverse keeps, at most C − 1.
  public let pinvDirections: Int
  /// The same trace with exactly the C − 1 strongest directions.
  public let nc1Svd: Double
  /// tr Σ_W ÷ tr Σ_B
  public let nc1Quot: Double
  /// Mean over pairs of classes of ((v_c + v_c') ÷ 2) ÷ ‖μ_c − μ_c'‖².
  public let nc1Cdnv: Double
  /// Frobenius distance of MMᵀ ÷ ‖MMᵀ‖ from the ideal simplex (I − 11ᵀ/C) ÷ √(C−1).
  public let nc2EtfErr: Double
  /// Population variance over pairs of the distance between unit rows of M.
  public let nc2gDist: Double
  /// The same of −ln(distance).
  public let nc2gLog: Double
  /// Frobenius distance of WMᵀ ÷ ‖WMᵀ‖ from the ideal simplex.
  public let nc3DualErr: Double
  /// Unbiased variance over classes of w_c · (μ_c − μ_G).
  public let nc3uUniDual: Double
  /// Fraction of test features whose class is the nearest mean's too, decided without bias; see
  /// ``DecisionAgreement``.
  public let nc4Agree: Double?

  /// The measures of training statistics and classifier weights C × D.
  ///
  /// - Parameter testAgreement: what a ``DecisionAgreement`` without bias found on the test set.
  /// - Throws: ``MeasureError`` where the shapes do not fit or a weight is not finite.
  public init(
    of statistics: ClassStatistics, weights: DoubleMatrix, testAgreement: Double? = nil
  ) throws {
    let measure = "Neural collapse"
    let means = statistics.centredMeans
    try requireEqual(weights.rows, means.rows, "rows of weights", for: measure)
    try requireEqual(weights.columns, means.columns, "columns of weights", for: measure)
    try requireFinite(weights, "weights", for: measure)
    let isDefined = !statistics.meansCoincide
    let classes = Double(means.rows)
    let directions = try BetweenDirections(statistics)
    pinvDirections = isDefined ? directions.kept : 0
    nc1Pinv = isDefined ? directions.inverseTrace(directions.kept) / classes : .nan
    nc1Svd = isDefined ? (directions.fullInverseTrace ?? .nan) / classes : .nan
    nc1Quot = isDefined ? statistics.traceWithin / statistics.traceBetween : .nan
    nc1Cdnv = Self.finite(distanceNormalisedVariance(statistics))
    nc2EtfErr = isDefined ? simplexDistance(gemm(means, means, transposedB: true)) : .nan
    let distances = unitRowDistances(means)
    nc2gDist = isDefined ? Self.finite(populationVariance(distances)) : .nan
    nc2gLog = isDefined ? Self.finite(populationVariance(distances.map { -log($0) })) : .nan
    nc3DualErr = isDefined ? simplexDistance(gemm(weights, means, transposedB: true)) : .nan
    nc3uUniDual = unbiasedVariance(rowProducts(weights, means))
    nc4Agree = testAgreement
  }

  /// Every measure that there is by its key in the store, in a fixed order.
  public var keyed: [(key: String, value: Double)] {
    let values = [
      ("nc1_pinv", nc1Pinv), ("nc1_svd", nc1Svd), ("nc1_quot", nc1Quot), ("nc1_cdnv", nc1Cdnv),
      ("nc2_etf_err", nc2EtfErr), ("nc2g_dist", nc2gDist), ("nc2g_log", nc2gLog),
      ("nc3_dual_err", nc3DualErr), ("nc3u_uni_dual", nc3uUniDual),
    ]
    return values.map { (key: $0.0, value: $0.1) }
      + (nc4Agree.map { [(key: "nc4_agree", value: $0)] } ?? [])
  }

  /// Keys whose value is not defined for this input, and NaN.
  public var undefined: [String] { keyed.filter { $0.value.isNaN }.map(\.key) }

  private static func finite(_ value: Double) -> Double { value.isFinite ? value : .nan }
}
