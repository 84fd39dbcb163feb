import Compute
import Measures
import SweepCore
public import Training

extension OvercompleteAutoencoder {
  /// How many images importance is averaged over, and how many the probe learns from.
  private static let imageCount = 5_000
  /// How many images test the probe.
  private static let testCount = 1_000

  /// All measurements of one snapshot.
  public static func measure(
    _ snapshot: Snapshot, of setup: AutoencoderSetup, with data: Dataset
  ) throws -> [Measurement] {
    let schedule = AutoencoderSchedule(setup, sampleCount: data.train.count)
    let network = network(snapshot, of: setup, featureCount: data.featureCount)
    func matrix(_ name: String, _ rows: Int, _ columns: Int) -> DoubleMatrix {
      DoubleMatrix(
        Matrix(rows: rows, columns: columns, elements: snapshot.weights[name] ?? []))
    }
    let encoder = matrix("encoder_weight", setup.hiddenDim, data.featureCount)
    let decoder = matrix("decoder_weight", data.featureCount, setup.hiddenDim)
    let (encoderSpectrum, decoderSpectrum) = try (
      WeightSpectrum(of: encoder, byGram: true), WeightSpectrum(of: decoder, byGram: true)
    )
    let means = try meanCodes(network, data, split(setup, schedule))
    let importance = try UnitImportance(
      encoder: encoder, decoder: decoder, meanActivations: means)
    return [
      Measurement("encoder_entropy_rank", encoderSpectrum.entropyRank),
      Measurement("decoder_entropy_rank", decoderSpectrum.entropyRank),
      Measurement("encoder_norm", encoderSpectrum.frobeniusNorm),
      Measurement("decoder_norm", decoderSpectrum.frobeniusNorm),
      Measurement("dead_units", Double(means.count { $0 == 0 })),
      Measurement("importance", values: importance.scores),
      Measurement("importance_order", values: importance.order.map(Double.init)),
      Measurement("mean_activation", values: means),
      Measurement("encoder_unit_norm", values: importance.encoderNorms),
      Measurement("decoder_unit_norm", values: importance.decoderNorms),
      Measurement("encoder_singular_value", values: encoderSpectrum.singularValues),
      Measurement("decoder_singular_value", values: decoderSpectrum.singularValues),
    ] + (try probes(network, data, schedule, at: snapshot.epoch))
  }

  /// The mean code of the first images of the shuffled training part, in double precision.
  private static func meanCodes(
    _ network: Network, _ data: Dataset, _ split: Split
  ) throws -> [Double] {
    let images = data.train.selecting(Array(split.train.prefix(imageCount)))
    let codes = try network.activations(of: images.samples, at: ["code"])
    guard let code = codes["code"] else { preconditionFailure("an autoencoder has a code") }
    var sums = [Double](repeating: 0, count: code.columns)
    for row in 0..<code.rows {
      for unit in 0..<code.columns {
        sums[unit] += Double(code.elements[row * code.columns + unit])
      }
    }
    return sums.map { $0 / Double(code.rows) }
  }

  /// Linear probes of the codes where the schedule has them, and at the last one of the pixels.
  private static func probes(
    _ network: Network, _ data: Dataset, _ schedule: AutoencoderSchedule, at moment: Int
  ) throws -> [Measurement] {
    let fitted = min(imageCount, data.train.count * 5 / 6)
    let count = fitted + min(testCount, data.train.count - fitted)
    guard schedule.isProbed(moment), let last = schedule.moments.last else {
      return named("probe_accuracy", nil)
    }
    let codes = try network.activations(of: data.train.samples, at: ["code"], in: 0..<count)
    guard let code = codes["code"] else { preconditionFailure("an autoencoder has a code") }
    let latent = try probe(DoubleMatrix(code), data.train.labels, fitted: fitted)
    guard moment == last else { return named("probe_accuracy", latent) }
    let pixels = DoubleMatrix(data.train.samples.rows(0..<count))
    return named("probe_accuracy", latent)
      + named("raw_probe_accuracy", try probe(pixels, data.train.labels, fitted: fitted))
  }

  private static func probe(
    _ features: DoubleMatrix, _ labels: [UInt8], fitted: Int
  ) throws -> BinomialInterval {
    let width = features.columns
    func part(_ rows: Range<Int>) -> DoubleMatrix {
      DoubleMatrix(
        rows: rows.count, columns: width,
        elements: Array(features.elements[rows.lowerBound * width..<rows.upperBound * width]))
    }
    let labels = labels.prefix(features.rows).map(Int.init)
    return try LinearProbe(
      training: part(0..<fitted), labels: Array(labels[..<fitted]),
      test: part(fitted..<features.rows), testLabels: Array(labels[fitted...])
    ).accuracy
  }

  private static func named(_ name: String, _ interval: BinomialInterval?) -> [Measurement] {
    [
      Measurement(name, interval?.fraction ?? .nan),
      Measurement("\(name)_lower", interval?.lower ?? .nan),
      Measurement("\(name)_upper", interval?.upper ?? .nan),
    ]
  }
}
