import Compute
import Glibc

/// Variance and decorrelation loss of a batch of activations a (n × K), with its gradient.
///
/// With c = a − ā, G = cᵀc ÷ (n−1), sⱼ = √Gⱼⱼ, dⱼ = sⱼ + ε and C = G ÷ (d dᵀ):
/// entropy = −Σⱼ ln(Gⱼⱼ + ε), tc = Σᵢⱼ (Cᵢⱼ − δᵢⱼ)², total = entropy + λ tc.
///
/// The gradient is ∂total/∂a = c P, with M = C − I and the K × K matrix Pᵢⱼ = 4λ Mᵢⱼ ÷ (dᵢ dⱼ
/// (n−1)), whose diagonal also takes −4λ Σᵢ Mᵢⱼ Cᵢⱼ ÷ (dⱼ sⱼ (n−1)) − 2 ÷ ((Gⱼⱼ + ε)(n−1)). The
/// derivative of a standard deviation of 0 is 0. Centring needs no backward pass of its own,
/// since the columns of c P already sum to 0.
///
/// Holds its working memory, so that evaluating it allocates nothing.
public struct InfoMaxLoss: ~Copyable {
  /// λ, the weight of tc.
  public let lambda: Double
  /// ε, added to variances in the entropy and to standard deviations in the correlation.
  public let varianceEpsilon: Double
  /// K
  public let unitCount: Int

  private var centred: [Float]  // n x K
  private var means: [Float]  // K
  private var covariance: [Float]  // K x K
  private var reciprocals: [Float]  // K
  private var squares: [Float]  // K
  private var pull: [Float]  // K
  private var weights: [Float]  // K x K

  /// A loss for batches of up to `batchSize` rows of `unitCount` activations.
  public init(
    lambda: Double = 1, varianceEpsilon: Double = 1e-6, batchSize: Int, unitCount: Int
  ) {
    self.lambda = lambda
    self.varianceEpsilon = varianceEpsilon
    self.unitCount = unitCount
    centred = [Float](repeating: 0, count: batchSize * unitCount)
    means = [Float](repeating: 0, count: unitCount)
    reciprocals = means
    squares = means
    pull = means
    covariance = [Float](repeating: 0, count: unitCount * unitCount)
    weights = covariance
  }

  /// The loss of the first `rows` rows of `a` (at least 2 rows of K) and its gradient.
  ///
  /// - Parameter gradient: receives ∂total/∂a, rows × K.
  public mutating func evaluate(
    _ a: Span<Float>, rows: Int, gradient: inout MutableSpan<Float>
  ) -> InfoMaxTerms {
    precondition(rows >= 2, "the variance of one sample is not defined")
    precondition(rows * unitCount <= centred.count, "the batch is larger than announced")
    centre(a, rows: rows, units: unitCount, means: &means, into: &centred)
    gemm(
      ProductShape(rows: unitCount, columns: unitCount, inner: rows), centred, transposedA: true,
      centred, alpha: 1 / Float(rows - 1), into: &covariance)
    let terms = correlate(rows: rows)
    gemm(
      ProductShape(rows: rows, columns: unitCount, inner: unitCount), centred.span, weights.span,
      into: &gradient)
    return terms
  }

  /// Fills `weights` with P and returns the loss.
  private mutating func correlate(rows: Int) -> InfoMaxTerms {
    let epsilon = Float(varianceEpsilon)
    for unit in 0..<unitCount {
      reciprocals[unit] = 1 / (covariance[unit * (unitCount + 1)].squareRoot() + epsilon)
    }
    let scale = 4 * Float(lambda) / Float(rows - 1)
    correlationTerms(
      covariance: covariance, reciprocals: reciprocals, scale: scale, squares: &squares,
      pull: &pull, weights: &weights)
    var entropy = 0.0
    var tc = 0.0
    var diagonal = 0.0
    for unit in 0..<unitCount {
      let place = unit * (unitCount + 1)
      let variance = covariance[place]
      let deviation = variance.squareRoot()
      let reciprocal = reciprocals[unit]
      let excess = Double(variance * reciprocal * reciprocal) - 1
      entropy -= log(Double(variance) + varianceEpsilon)
      tc += Double(squares[unit])
      diagonal += excess * excess
      weights[place] -= 2 / (Float(rows - 1) * (variance + epsilon))
      if deviation > 0 { weights[place] -= scale * pull[unit] * reciprocal / deviation }
    }
    return InfoMaxTerms(
      total: entropy + lambda * tc, entropy: entropy, tc: tc,
      tcOffDiagonal: max(0, tc - diagonal))
  }
}
