import Compute
import Glibc
import Measures
import Training

/// The last step: information of the codes.
extension LatentInformation {
  /// The mean and the summands of the estimator on codes, in bits.
  struct CodeInformation {
    var bits = 0.0
    var pointwise: [Double]
    var sampleCount = 0
    var flags: EstimateFlags = []
  }

  /// The information of the codes of the samples that the settings choose.
  func information(_ model: PairedAutoencoder) throws -> CodeInformation {
    let chosen =
      settings.samples == .all ? (0..<x.count).map { Int32($0) } : validation.sorted()
    let codes = codes(model, of: chosen)
    let own = try Self.information(
      codes.x, codes.y, neighbours: settings.neighbours,
      jitter: .stream(seed: seed, name: "jitter"))
    var whole = own
    whole.pointwise = [Double](repeating: .nan, count: x.count)
    for (place, sample) in chosen.enumerated() {
      whole.pointwise[Int(sample)] = own.pointwise[place]
    }
    return whole
  }

  /// The information of codes, rows that belong together; `jitter` draws the noise that parts equal
  /// ones, first for x.
  static func information(
    _ x: DoubleMatrix, _ y: DoubleMatrix, neighbours: Int, jitter: SeededGenerator?
  ) throws(MeasureError) -> CodeInformation {
    var (first, second) = (try Samples(x), try Samples(y))
    var result = CodeInformation(
      pointwise: [Double](repeating: 0, count: x.rows), sampleCount: x.rows)
    guard !first.areConstant, !second.areConstant else {
      result.flags = .constantInput
      return result
    }
    if var generator = jitter {
      first = Jitter().added(to: first, &generator)
      second = Jitter().added(to: second, &generator)
    }
    let counts = try KSG(first, second, neighbours: neighbours)
    result.pointwise = counts.pointwise.map { $0 / log(2) }
    result.bits = result.pointwise.reduce(0, +) / Double(x.rows)
    result.flags = counts.information.flags
    return result
  }

  /// The codes of samples, without dropout, a row each; what is not a number becomes 0.
  private func codes(
    _ model: PairedAutoencoder, of samples: [Int32]
  ) -> (x: DoubleMatrix, y: DoubleMatrix) {
    var (ofX, ofY): ([Double], [Double]) = ([], [])
    for first in stride(from: 0, to: samples.count, by: settings.batchSize) {
      let batch = Array(samples[first..<min(first + settings.batchSize, samples.count)])
      func rows(_ source: FloatSamples) -> Tensor {
        let rows = Tensor(
          rows: batch.count, shape: [source.featureCount], in: model.workspace.arena)
        rows.withMutableSpan { source.gather(batch.span, into: &$0) }
        return rows
      }
      let codes = model.encode(x: rows(x), y: rows(y))
      ofX += codes.x.values.map { $0.isNaN ? 0 : Double($0) }
      ofY += codes.y.values.map { $0.isNaN ? 0 : Double($0) }
    }
    let width = model.codeCount
    return (
      DoubleMatrix(rows: samples.count, columns: width, elements: ofX),
      DoubleMatrix(rows: samples.count, columns: width, elements: ofY)
    )
  }
}
