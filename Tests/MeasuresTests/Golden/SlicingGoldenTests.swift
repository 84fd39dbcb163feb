import Compute
import GoldenData
import Measures
import Testing

/// Sliced informations over stored directions.
@Suite struct SlicingGoldenTests {
  @Test(
    "slices over stored directions",
    arguments: [
      ("sliced", "theta", "phi", 32, 1), ("ksmi", "A", "B", 8, 2),
    ])
  func slices(group: String, first: String, second: String, count: Int, k: Int) throws {
    let golden = try GoldenFile("estimators.h5")
    let t = try golden.matrix("\(golden.has("\(group)/T") ? group : "sliced")/T")
    let x = try golden.matrix("\(golden.has("\(group)/X") ? group : "sliced")/X")
    let path = golden.has("\(group)/labels") ? group : "sliced"
    let labels = try golden.labels("\(path)/labels")
    let directions = try (golden.doubles("\(group)/\(first)"), golden.doubles("\(group)/\(second)"))
    var (pairs, ross): ([Double], [Double]) = ([], [])
    for slice in 0..<count {
      let own = try project(t, directions.0, slice, k)
      pairs.append(try ksg1(own, project(x, directions.1, slice, k)).nats)
      ross.append(try rossInformation(own, labels: labels).nats)
    }
    for (name, values) in [("ksg1", pairs), ("ross", ross)] {
      let estimate = SlicedEstimate(slices: 0..<count, values: values, sampleCount: t.rows)
      try golden.expect("\(group)/\(name)_k5_slices", values)
      try golden.expect("\(group)/\(name)_k5_mean", [estimate.mean])
      try golden.expect("\(group)/\(name)_k5_se", [estimate.standardError])
    }
  }

  /// Directions of a slice are stored as one row, or as the columns of a matrix.
  private func project(
    _ samples: DoubleMatrix, _ directions: [Double], _ slice: Int, _ k: Int
  ) throws -> Samples {
    let size = samples.columns * k
    let frame = DoubleMatrix(
      rows: samples.columns, columns: k,
      elements: Array(directions[slice * size..<(slice + 1) * size]))
    return try Samples(gemm(samples, frame))
  }
}
