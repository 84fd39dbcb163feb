public import Compute

/// The quantities of Papyan, Han and Donoho (2020), "Prevalence of neural collapse"; all are 0 at
/// collapse.
///
/// A value that a formula does not define for this input, such as the spread of the lengths of zero
/// weights, is NaN and its key stands in ``undefined``.
public struct PapyanCollapse: Sendable, Equatable {
  /// tr(Σ_W Σ_B⁺) over the C − 1 strongest directions, as in the authors' script.
  public let nc1Trace: Double
  /// The same ÷ C, as the label of their figure says.
  public let nc1TraceOverC: Double
  /// Unbiased standard deviation ÷ mean of the lengths of the centred class means.
  public let nc2EquinormMeans: Double
  /// The same of the rows of the classifier.
  public let nc2EquinormWeights: Double
  /// Mean over pairs of |cos + 1/(C−1)|, centred class means.
  public let nc2EquiangularMeans: Double
  /// The same of the rows of the classifier.
  public let nc2EquiangularWeights: Double
  /// ‖W/‖W‖ − M/‖M‖‖², Frobenius norms.
  public let nc3: Double
  /// Fraction of training features that the network, with its bias, decides otherwise than the
  /// nearest class mean; see ``DecisionAgreement``.
  public let nc4MismatchTrain: Double?

  /// The measures of training statistics and classifier weights C × D.
  ///
  /// - Parameter trainingAgreement: what a ``DecisionAgreement`` with bias found on the training
  ///   set.
  /// - Throws: ``MeasureError`` where the shapes do not fit or a weight is not finite.
  public init(
    of statistics: ClassStatistics, weights: DoubleMatrix, trainingAgreement: Double? = nil
  ) throws {
    let measure = "Neural collapse"
    let means = statistics.centredMeans
    try requireEqual(weights.rows, means.rows, "rows of weights", for: measure)
    try requireEqual(weights.columns, means.columns, "columns of weights", for: measure)
    try requireFinite(weights, "weights", for: measure)
    let isDefined = !statistics.meansCoincide
    nc1Trace = isDefined ? try BetweenDirections(statistics).fullInverseTrace ?? .nan : .nan
    nc1TraceOverC = nc1Trace / Double(means.rows)
    nc2EquinormMeans = isDefined ? Self.relativeSpread(rowNorms(means)) : .nan
    nc2EquinormWeights = Self.relativeSpread(rowNorms(weights))
    nc2EquiangularMeans = isDefined ? Self.angleError(means) : .nan
    nc2EquiangularWeights = Self.angleError(weights)
    nc3 = isDefined ? Self.squaredDistance(weights, means) : .nan
    nc4MismatchTrain = trainingAgreement.map { 1 - $0 }
  }

  /// Every measure that there is by its key in the store, in a fixed order.
  public var keyed: [(key: String, value: Double)] {
    let values = [
      ("papyan_nc1_trace", nc1Trace), ("papyan_nc1_trace_over_c", nc1TraceOverC),
      ("papyan_nc2_equinorm_means", nc2EquinormMeans),
      ("papyan_nc2_equinorm_weights", nc2EquinormWeights),
      ("papyan_nc2_equiangular_means", nc2EquiangularMeans),
      ("papyan_nc2_equiangular_weights", nc2EquiangularWeights), ("papyan_nc3", nc3),
    ]
    return values.map { (key: $0.0, value: $0.1) }
      + (nc4MismatchTrain.map { [(key: "papyan_nc4_mismatch_train", value: $0)] } ?? [])
  }

  /// Keys whose value is not defined for this input, and NaN.
  public var undefined: [String] { keyed.filter { $0.value.isNaN }.map(\.key) }

  private static func relativeSpread(_ lengths: [Double]) -> Double {
    var sum = 0.0
    for length in lengths { sum += length }
    let mean = sum / Double(lengths.count)
    return mean > 0 ? unbiasedVariance(lengths).squareRoot() / mean : .nan
  }

  private static func angleError(_ matrix: DoubleMatrix) -> Double {
    let norms = rowNorms(matrix)
    let products = gemm(matrix, matrix, transposedB: true)
    let classes = Double(matrix.rows)
    guard norms.allSatisfy({ $0 > 0 }) else { return .nan }
    var sum = 0.0
    for row in 0..<matrix.rows {
      for other in 0..<matrix.rows where other != row {
        sum += abs(products[row, other] / (norms[row] * norms[other]) + 1 / (classes - 1))
      }
    }
    return sum / (classes * (classes - 1))
  }

  private static func squaredDistance(_ left: DoubleMatrix, _ right: DoubleMatrix) -> Double {
    let (leftNorm, rightNorm) = (weightNorm(left), weightNorm(right))
    guard leftNorm > 0, rightNorm > 0 else { return .nan }
    var sum = 0.0
    for place in left.elements.indices {
      let difference = left.elements[place] / leftNorm - right.elements[place] / rightNorm
      sum += difference * difference
    }
    return sum
  }
}
