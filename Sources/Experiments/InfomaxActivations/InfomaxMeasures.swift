import Compute
import Measures
import SweepCore
public import Training

extension InfomaxActivations {
  /// Every so many epochs, and at the last one.
  public static func measuredMoments(of setup: InfomaxSetup) -> [Int]? {
    Schedule.every(setup.metricsEvery).moments(among: 0...setup.epochs, measured: [])
  }

  /// All measurements, on the whole test set: algorithms of the study's metrics record.
  public static func measure(
    _ snapshot: Snapshot, of setup: InfomaxSetup, with data: Dataset
  ) throws -> [Measurement] {
    let layer = try layer(snapshot, of: setup, featureCount: data.featureCount)
    let weights = DoubleMatrix(
      Matrix(
        rows: setup.hiddenDim, columns: data.featureCount,
        elements: layer.parameters["layer.weight"]))
    guard let recorded = try layer.activations(of: data.test.samples, at: ["layer"])["layer"] else {
      preconditionFailure("the layer has a probe")
    }
    let activations = DoubleMatrix(recorded)
    let moments = ActivationMoments(of: activations)
    let spectrum = try singularValues(of: weights)
    return [
      Measurement("effective_rank", participationRank(spectrum)),
      Measurement("effective_rank_corrected", participationRankCorrected(spectrum)),
      Measurement("weight_redundancy", weightRedundancy(weights)),
      Measurement("weight_norm", weightNorm(weights)),
      Measurement("dead_units", Double(deadUnits(rates: activationRate(activations)))),
      Measurement("variance_ratio", varianceRatio(moments)),
      Measurement("output_correlation", outputCorrelation(moments)),
      Measurement("activation_mean", activationMean(moments)),
      Measurement("activation_std", activationStandardDeviation(moments)),
      Measurement("max_avg_responsibility", maxAverageResponsibility(activations) ?? .nan),
    ]
  }
}
