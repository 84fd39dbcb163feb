import ArgumentParser
import Compute
import Measures
import SweepCore

/// `infosweep measure activity`
struct MeasureActivityCommand: MeasureCommand {
  static let description = MeasureDescription(
    name: "activity", summary: "Dead units, rates, variances and correlations of activations.",
    unit: "1", citation: "Moments of the activations; a unit is dead below a rate of 1 %")

  @Option(parsing: .upToNextOption, help: "Activations, a row a sample; several give a row each.")
  var x: [String]

  @OptionGroup var output: MeasureOutput

  func run() throws {
    let x = x
    try MeasureSession(
      description: Self.description, inputs: x, options: [:], output: output
    ).run {
    } measure: { row, _, progress in
      progress.expect(1)
      let array = try InputArray(ArrayPath(x[row]))
      let activations = try array.finiteMatrix
      guard activations.rows > 1 else {
        throw UsageError("\(array.name) has one row; a variance takes two")
      }
      var measured = Self.measured(activations)
      measured.notes = [array.note].compactMap(\.self)
      progress.advance()
      return measured
    }
  }

  private static func measured(_ activations: DoubleMatrix) -> Measured {
    let rates = activationRate(activations)
    let moments = ActivationMoments(of: activations)
    let isConstant = moments.variances.contains(0)
    func value(_ name: String, _ longName: String, _ value: Double) -> Measured.Value {
      .init(name: name, longName: longName, unit: "1", value: value)
    }
    return Measured(
      values: [
        value("dead_units", "units active on less than 1 %", Double(deadUnits(rates: rates))),
        value(
          "activation_rate", "mean rate of the units", rates.reduce(0, +) / Double(rates.count)),
        value("mean", "mean of all activations", activationMean(moments)),
        value(
          "standard_deviation", "standard deviation of all activations",
          activationStandardDeviation(moments)),
        value("variance_ratio", "largest variance over smallest", varianceRatio(moments)),
        value("output_correlation", "how much units vary together", outputCorrelation(moments)),
        value(
          "max_average_responsibility", "largest mean of a unit, of softmax only",
          maxAverageResponsibility(activations) ?? .nan),
      ],
      series: [
        .init(
          name: "unit_rate", dimension: "unit", longName: "rate of each unit", unit: "1",
          values: rates),
        .init(
          name: "unit_mean", dimension: "unit", longName: "mean of each unit", unit: "1",
          values: moments.means),
      ], samples: activations.rows, remarks: isConstant ? ["constant_units"] : [])
  }
}
