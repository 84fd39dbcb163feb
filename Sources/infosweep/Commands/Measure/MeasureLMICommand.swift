import ArgumentParser
import Compute
import Experiments
import Measures
import SweepCore

/// `infosweep measure lmi`
struct MeasureLMICommand: MeasureCommand {
  static let description = MeasureDescription(
    name: "lmi",
    summary: "Latent mutual information: KSG on codes of a paired autoencoder, for wide samples.",
    unit: "bits or nats",
    citation: "Gowri, Lun, Klein, Yin: Approximating mutual information of high-dimensional "
      + "variables using learned representations, NeurIPS 2024")

  @Option(parsing: .upToNextOption, help: "The first variable; several give a row each.")
  var x: [String]

  @Option(parsing: .upToNextOption, help: "The second variable: one for all, or one for each x.")
  var y: [String]

  @Flag(help: "The control: y in a random order, of which next to nothing is left.")
  var permuted = false

  @Option(help: "The unit of the value.")
  var unit = InformationUnit.bits

  @OptionGroup var latent: LatentArguments
  @OptionGroup var output: MeasureOutput

  func run() throws {
    var options: [String: Value] = [
      "unit": .text(unit.rawValue), "permuted": .boolean(permuted), "y": .list(y.map(Value.text)),
    ]
    options.merge(latent.options) { $1 }
    let (x, y, unit, settings, seed) = (x, y, unit, latent.settings, latent.seed)
    let isPermuted = permuted
    try MeasureSession(
      description: Self.description, inputs: x, options: options, output: output
    ).run {
      try Companions("--y", y, for: x.count)
    } measure: { row, others, progress in
      progress.expect(max(0, settings.epochs))
      let (first, second) = (try InputArray(ArrayPath(x[row])), try others.array(for: row))
      var epochsShown = 0
      let found = try LatentInformation.estimate(
        x: try first.floats(), y: try second.floats(permuted: isPermuted ? seed : nil),
        settings: settings, seed: seed
      ) { epochs, _ in
        progress.advance(by: epochs - epochsShown)
        epochsShown = epochs
      }
      // Training can end early.
      progress.advance(by: settings.epochs - epochsShown)
      var measured = Self.measured(found, unit)
      measured.notes = [first.note, second.note].compactMap(\.self)
      return measured
    }
  }

  private static func measured(_ found: LatentEstimate, _ unit: InformationUnit) -> Measured {
    let pointwise = found.pointwise.map { unit.converted(bits: $0) }
    return Measured(
      values: [
        .init(
          name: "latent_information", longName: "latent mutual information",
          unit: unit.rawValue, value: unit.converted(bits: found.bits),
          standardError: found.flags.contains(.constantInput) ? nil : standardError(pointwise)),
        .init(
          name: "epochs", longName: "epochs trained", unit: "1", value: Double(found.epochs)),
        .init(
          name: "best_epoch", longName: "epoch of the smallest validation loss, from 1",
          unit: "1", value: Double(found.bestEpoch)),
        .init(
          name: "validation_loss", longName: "smallest validation loss", unit: "1",
          value: found.bestLoss),
      ],
      series: [
        .init(
          name: "pointwise_information", dimension: "sample",
          longName: "summand of each sample", unit: unit.rawValue, values: pointwise),
        .init(
          name: "validation_losses", dimension: "epoch",
          longName: "validation loss after each epoch", unit: "1",
          values: found.validationLosses),
      ], samples: found.sampleCount, remarks: found.flags.names)
  }
}

extension InputArray {
  /// Rows in single precision; in the random order of stream `control` of a seed, where one is
  /// given.
  func floats(permuted seed: Int? = nil) throws -> Matrix {
    let matrix = try finiteMatrix
    var elements = matrix.elements.map(Float.init)
    if let seed {
      var generator = SeededGenerator.stream(seed: seed, name: "control")
      elements = generator.permutation(matrix.rows).flatMap { row in
        elements[Int(row) * matrix.columns..<(Int(row) + 1) * matrix.columns]
      }
    }
    return Matrix(rows: matrix.rows, columns: matrix.columns, elements: elements)
  }
}
