import Compute
import GoldenData
import Measures
import Testing

/// All collapse measures against the reference, five cases.
@Suite struct CollapseGoldenTests {
  @Test(
    "collapse measures agree with the reference",
    arguments: ["fixture", "balanced", "unequal", "near_collapsed", "weak_direction"])
  func agrees(group: String) throws {
    let golden = try GoldenFile("collapse.h5")
    let (features, weights) = (try golden.matrix("\(group)/H"), try golden.matrix("\(group)/W"))
    let subject = CollapseCase(
      features: features, labels: try golden.labels("\(group)/y"), weights: weights)
    let statistics = try subject.statistics()
    var test = try DecisionAgreement(with: statistics, weights: weights)
    try test.take(try golden.doubles("\(group)/Htest"))
    var training = try DecisionAgreement(
      with: statistics, weights: weights, bias: try golden.doubles("\(group)/b"))
    try training.take(features.elements)
    let collapse = try NeuralCollapse(
      of: statistics, weights: weights, testAgreement: test.fraction)
    let papyan = try PapyanCollapse(
      of: statistics, weights: weights, trainingAgreement: training.fraction)

    try golden.expect("\(group)/class_means", statistics.means.elements)
    try golden.expect("\(group)/class_variance", statistics.variances)
    try golden.expect("\(group)/global_mean", statistics.globalMean)
    try golden.expect("\(group)/trace_between", [statistics.traceBetween])
    try golden.expect("\(group)/trace_within", [statistics.traceWithin])
    #expect(
      try golden.doubles("\(group)/nc1_pinv_directions") == [Double(collapse.pinvDirections)])
    let all = collapse.keyed + papyan.keyed
    for (key, value) in all { try golden.expect("\(group)/\(key)", [value]) }
    let measures = golden.names(in: group).filter {
      $0.hasPrefix("nc") || $0.hasPrefix("papyan")
    }
    #expect(Set(measures).subtracting(["nc1_pinv_directions"]) == Set(all.map(\.key)))
    #expect(collapse.undefined.isEmpty && papyan.undefined.isEmpty)
  }
}
