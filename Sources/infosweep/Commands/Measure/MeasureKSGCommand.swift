import ArgumentParser
import Foundation
import Measures
import SweepCore

/// `infosweep measure ksg`
struct MeasureKSGCommand: MeasureCommand {
  static let description = MeasureDescription(
    name: "ksg", summary: "Mutual information of two continuous variables by nearest neighbours.",
    unit: "nats or bits",
    citation: "Kraskov, Stögbauer, Grassberger: Estimating mutual information, "
      + "Physical Review E 69, 066138, 2004")

  @Option(parsing: .upToNextOption, help: "The first variable; several give a row each.")
  var x: [String]

  @Option(parsing: .upToNextOption, help: "The second variable: one for all, or one for each x.")
  var y: [String]

  @Option(help: "Neighbours.")
  var k = 5

  @Option(help: "The first or the second estimator of the paper.")
  var estimator = 1

  @Option(help: "The unit of the value.")
  var unit = InformationUnit.nats

  @OptionGroup var noise: JitterArguments
  @OptionGroup var output: MeasureOutput

  func validate() throws {
    guard (1...2).contains(estimator) else {
      throw ValidationError("--estimator is \(estimator), allowed are 1 and 2")
    }
  }

  func run() throws {
    let options: [String: Value] = [
      "k": .integer(Int64(k)), "estimator": .integer(Int64(estimator)),
      "unit": .text(unit.rawValue), "y": .list(y.map(Value.text)),
    ]
    let (x, y, k, unit) = (x, y, k, unit)
    let form = estimator == 1 ? KSGForm.ksg1 : .ksg2
    let (jitter, seed) = (noise.noise, noise.seed)
    try MeasureSession(
      description: Self.description, inputs: x, options: options.merging(noise.options) { $1 },
      output: output
    ).run {
      try Companions("--y", y, for: x.count)
    } measure: { row, others, progress in
      progress.expect(1)
      let first = try InputArray(ArrayPath(x[row]))
      let second = try others.array(for: row)
      var stream = JitterStream(jitter, seed: seed)
      let samples = stream.added(to: try first.samples)
      let counts = try KSG(
        samples, stream.added(to: try second.samples), neighbours: k, form: form)
      let found = counts.information
      let pointwise = counts.pointwise.map { unit.converted(nats: $0) }
      progress.advance()
      return Measured(
        values: [
          .init(
            name: "information", longName: "mutual information", unit: unit.rawValue,
            value: unit.converted(nats: found.nats),
            standardError: found.flags.contains(.constantInput) ? nil : standardError(pointwise))
        ],
        series: [
          .init(
            name: "pointwise_information", dimension: "sample",
            longName: "summand of each sample", unit: unit.rawValue, values: pointwise)
        ],
        samples: found.sampleCount, remarks: found.flags.names,
        notes: [first.note, second.note].compactMap(\.self))
    }
  }
}

/// The standard error of a mean of independent numbers, those that are NaN left out; nil for fewer
/// than two.
func standardError(_ numbers: [Double]) -> Double? {
  let present = numbers.filter { !$0.isNaN }
  guard present.count > 1 else { return nil }
  var sum = 0.0
  for number in present { sum += number }
  let mean = sum / Double(present.count)
  var square = 0.0
  for number in present { square += (number - mean) * (number - mean) }
  return (square / Double(present.count - 1) / Double(present.count)).squareRoot()
}
