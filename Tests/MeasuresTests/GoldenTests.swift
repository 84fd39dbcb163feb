import Compute
import Foundation
import Measures
import Testing

/// One data set of `Data/infomax.json`.
struct Golden: Decodable {
  let shape: [Int]
  let atol: Double
  let rtol: Double
  let values: [Double]

  static func load() throws -> [String: Golden] {
    let folder = try #require(Bundle.module.url(forResource: "Data", withExtension: nil))
    let data = try Data(contentsOf: folder.appendingPathComponent("infomax.json"))
    return try JSONDecoder().decode([String: Golden].self, from: data)
  }
}

/// All measures of the final models against PyTorch in double precision.
@Suite struct GoldenTests {
  @Test(
    "measures agree with the reference",
    arguments: ["identity", "relu", "leaky_relu", "softmax", "tanh", "softplus", "relu_dead"])
  func agreesWithTheReference(group: String) throws {
    let golden = try Golden.load()
    let w = try #require(golden["\(group)/final_W"])
    let bias = try #require(golden["\(group)/final_b"]).values
    let x = try #require(golden["Xt"])
    let weights = DoubleMatrix(rows: w.shape[0], columns: w.shape[1], elements: w.values)
    let samples = DoubleMatrix(rows: x.shape[0], columns: x.shape[1], elements: x.values)
    let a = activate(gemm(samples, weights, transposedB: true), bias, group)
    let moments = ActivationMoments(of: a)
    let rates = activationRate(a)
    var got: [String: [Double]] = [
      "weight_redundancy": [weightRedundancy(weights)],
      "participation_rank": [try participationRank(of: weights)],
      "dead_units": [Double(deadUnits(rates: rates))], "activation_rate": rates,
      "variance_ratio": [varianceRatio(moments)],
      "output_correlation": [outputCorrelation(moments)],
      "activation_mean": [activationMean(moments)],
      "activation_std": [activationStandardDeviation(moments)],
    ]
    if let share = maxAverageResponsibility(a) { got["max_avg_responsibility"] = [share] }
    let prefix = "\(group)/metrics/"
    let names = golden.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
    #expect(Set(names.map(String.init)) == Set(got.keys))
    for (name, values) in got {
      let expected = try #require(golden[prefix + name])
      for (value, reference) in zip(values, expected.values) {
        let problem = abs(value - reference) - expected.atol - expected.rtol * abs(reference)
        #expect(problem <= 0, "\(group)/\(name): got \(value), expected \(reference)")
      }
      #expect(values.count == expected.values.count)
    }
  }

  private func activate(_ z: DoubleMatrix, _ bias: [Double], _ group: String) -> DoubleMatrix {
    var a = z
    for row in 0..<z.rows {
      for unit in 0..<z.columns { a[row, unit] += bias[unit] }
      let powers = (0..<z.columns).map { exp(a[row, $0]) }
      for unit in 0..<z.columns {
        let value = a[row, unit]
        switch group {
        case "relu", "relu_dead": a[row, unit] = max(0, value)
        case "leaky_relu": a[row, unit] = value > 0 ? value : 0.01 * value
        case "softmax": a[row, unit] = powers[unit] / powers.reduce(0, +)
        case "tanh": a[row, unit] = tanh(value)
        case "softplus": a[row, unit] = log1p(exp(value))
        default: break
        }
      }
    }
    return a
  }
}
