public import Compute

/// Means and covariances of the features of C classes, as neural collapse reads them.
///
/// As in the library that the study uses, a class mean is its sum ÷ (count + 1.19e-7), and the
/// global mean is the unweighted mean of the class means.
public struct ClassStatistics: Sendable, Equatable {
  /// Features of each class.
  public let counts: [Int]
  /// μ_c, the class means, C × D.
  public let means: DoubleMatrix
  /// μ_G, the mean of the class means.
  public let globalMean: [Double]
  /// M, the class means less μ_G, C × D.
  public let centredMeans: DoubleMatrix
  /// v_c, the mean squared distance of each class to its mean.
  public let variances: [Double]
  /// Σ_W = (1/N) Σᵢ (hᵢ − μ)(hᵢ − μ)ᵀ, D × D.
  public let within: DoubleMatrix

  /// tr Σ_W
  public var traceWithin: Double {
    var trace = 0.0
    for place in 0..<within.rows { trace += within[place, place] }
    return trace
  }

  /// tr Σ_B, with Σ_B = MᵀM ÷ C
  public var traceBetween: Double {
    var square = 0.0
    for number in centredMeans.elements { square += number * number }
    return square / Double(counts.count)
  }

  /// True where the class means do not differ by more than their own definition blurs them;
  /// measures of their geometry are then not defined.
  public var meansCoincide: Bool {
    var square = 0.0
    for number in globalMean { square += number * number }
    return traceBetween <= 4 * machineEpsilon * machineEpsilon * square
  }

  /// The statistics of all features added so far.
  ///
  /// - Throws: ``MeasureError`` where a class has no feature.
  public init(_ moments: ClassMoments) throws(MeasureError) {
    let (classes, width) = (moments.classes, moments.width)
    for (label, count) in moments.counts.enumerated() where count == 0 {
      throw MeasureError(
        measure: "Neural collapse", found: "no feature of class \(label)",
        allowed: "at least one of every class")
    }
    var means = DoubleMatrix(rows: classes, columns: width)
    // Per class √n times the shift of the mean from the anchor, and from the mean as defined.
    var shifts = DoubleMatrix(rows: classes, columns: width)
    var rests = DoubleMatrix(rows: classes, columns: width)
    var variances = [Double](repeating: 0, count: classes)
    for label in 0..<classes {
      let count = Double(moments.counts[label])
      var correction = 0.0
      for column in 0..<width {
        let shift = moments.sums[label, column] / count
        let exact = moments.anchors[label, column] + shift
        means[label, column] = exact * (count / (count + machineEpsilon))
        let rest = exact - means[label, column]
        shifts[label, column] = shift * count.squareRoot()
        rests[label, column] = rest * count.squareRoot()
        correction += rest * rest - shift * shift
      }
      variances[label] = max(0, moments.squares[label] / count + correction)
    }
    counts = moments.counts
    self.means = means
    self.variances = variances
    globalMean = columnMeans(means)
    centredMeans = less(globalMean, means)
    within = Self.within(moments.anchoredProducts, shifts, rests, count: counts.reduce(0, +))
  }

  /// (products − shiftsᵀ shifts + restsᵀ rests) ÷ count, both triangles.
  private static func within(
    _ products: DoubleMatrix, _ shifts: DoubleMatrix, _ rests: DoubleMatrix, count: Int
  ) -> DoubleMatrix {
    let (taken, added) = (gram(shifts), gram(rests))
    var result = products
    for row in 0..<result.rows {
      for column in row..<result.columns {
        let sum = products[row, column] - taken[row, column] + added[row, column]
        result[row, column] = sum / Double(count)
        result[column, row] = result[row, column]
      }
    }
    return result
  }
}

/// 1.19e-7, which the study's library adds to counts and lengths before it divides by them.
let machineEpsilon = Double(Float.ulpOfOne)

/// Mean of each column.
func columnMeans(_ matrix: DoubleMatrix) -> [Double] {
  let columns = matrix.columns
  var means = [Double](repeating: 0, count: columns)
  for row in 0..<matrix.rows {
    for column in 0..<columns { means[column] += matrix.elements[row * columns + column] }
  }
  for column in 0..<columns { means[column] /= Double(matrix.rows) }
  return means
}

/// Every row less `means`.
func less(_ means: [Double], _ matrix: DoubleMatrix) -> DoubleMatrix {
  var result = matrix
  for row in 0..<matrix.rows {
    for column in means.indices { result.elements[row * means.count + column] -= means[column] }
  }
  return result
}
