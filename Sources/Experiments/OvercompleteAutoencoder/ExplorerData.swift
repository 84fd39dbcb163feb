import Compute
import Foundation
import Storage
import SweepCore
import Training

/// The JSON document that pages for exploring an autoencoder's units read: weights, importance and
/// mean activations at some checkpoints, and sample images.
///
/// Field for field as the study's `explorer_data.json`; the decoder is transposed there, a row a
/// unit.
struct ExplorerData {
  private static let sampleCount = 100
  /// Digits of a number unless somebody says otherwise: a single-precision number has 9.
  private static let standardDigits = 5

  private let point: Int
  private let setup: AutoencoderSetup
  private let bucket: Bucket
  private let row: Int
  private let samples: Matrix
  private let labels: [UInt8]
  private let format: NumberFormat
  /// Places along the snapshots, with their marks.
  let checkpoints: [(place: Int, mark: Int)]

  /// The data of one point.
  ///
  /// Throws ``StorageError`` where the run did not record weights or did not measure importance,
  /// and `DatasetError` where the images are not here.
  init(of point: Int, in store: borrowing Store, _ settings: ExportSettings) throws {
    let plan = store.plan
    let values = plan.setup(of: store.grid[point])
    let setup = try SetupSchema.decode(AutoencoderSetup.self, from: values)
    guard let bucket = plan.bucket(of: values),
      let row = try store.points(in: bucket).firstIndex(of: point)
    else { throw StorageError(.missing, "point \(point)", "it has no weights recorded") }
    for name in Self.needed where !bucket.tensors.contains(where: { $0.name == name }) {
      throw StorageError(
        .missing, "point \(point)",
        "the run has no \(name); record weights, and take the measure \(name)")
    }
    let data = OvercompleteAutoencoder.prepare(
      try Dataset.load(setup.dataset, from: settings.locations), for: setup)
    let count = min(Self.sampleCount, data.test.count)
    self.point = point
    self.setup = setup
    self.bucket = bucket
    self.row = row
    samples = data.test.samples.rows(0..<count)
    labels = Array(data.test.labels.prefix(count))
    format = NumberFormat(digits: settings.digits ?? Self.standardDigits)
    let snapshots = bucket.weights[0].dimensions[0]
    let bias = bucket.tensors.first { $0.name == "encoder_bias" }?.name ?? ""
    let recorded = try (0..<snapshots.length).filter { place in
      try !store.tensor(bias, in: bucket, row: row, snapshot: place).allSatisfy(\.isNaN)
    }
    guard !recorded.isEmpty else {
      throw StorageError(.missing, "point \(point)", "it has no weights recorded")
    }
    let chosen = Self.choice(of: recorded.count, atMost: settings.checkpoints)
    checkpoints = chosen.map { (recorded[$0], snapshots.values?[recorded[$0]] ?? recorded[$0]) }
  }

  private static let needed = [
    "encoder_weight", "encoder_bias", "decoder_weight", "decoder_bias", "importance",
    "importance_order", "mean_activation", "encoder_unit_norm", "decoder_unit_norm",
  ]

  /// Which of `count` checkpoints are written: of more than 15 the first five, nine evenly spaced
  /// ones and the last, as published; where somebody says how many, these evenly spaced.
  static func choice(of count: Int, atMost limit: Int?) -> [Int] {
    if let limit {
      guard count > limit else { return Array(0..<count) }
      guard limit > 1 else { return [count - 1] }
      return Set((0..<limit).map { $0 * (count - 1) / (limit - 1) }).sorted()
    }
    guard count > 15 else { return Array(0..<count) }
    return Set(Array(0..<5) + (1...9).map { count * $0 / 10 } + [count - 1]).sorted()
  }

  /// Gives the document away piece by piece: whole it is hundreds of megabytes.
  func write(from store: borrowing Store, to write: (String) throws -> Void) throws {
    let marks = checkpoints.map { "\($0.mark)" }.joined(separator: ",")
    try write("{\"available_epochs\":[\(marks)],\"hidden_dim\":\(setup.hiddenDim),")
    try write("\"input_dim\":\(samples.columns),\"sample_images\":")
    try write(rows(samples.elements, width: samples.columns))
    try write(",\"sample_labels\":[\(labels.map { "\($0)" }.joined(separator: ","))],\"epochs\":[")
    for (number, checkpoint) in checkpoints.enumerated() {
      if number > 0 { try write(",") }
      try epoch(checkpoint, store, write)
    }
    try write("]}\n")
  }

  private func epoch(
    _ checkpoint: (place: Int, mark: Int), _ store: borrowing Store,
    _ write: (String) throws -> Void
  ) throws {
    let (units, features) = (setup.hiddenDim, samples.columns)
    func numbers(_ name: String) throws -> [Float] {
      try store.tensor(name, in: bucket, row: row, snapshot: checkpoint.place)
    }
    let order = try numbers("importance_order").map { "\(Int($0))" }
    try write("{\"epoch\":\(checkpoint.mark),\"importance_order\":[")
    try write(order.joined(separator: ",") + "]")
    for (field, name) in [
      ("importance_scores", "importance"), ("enc_bias", "encoder_bias"),
      ("dec_bias", "decoder_bias"), ("enc_norms", "encoder_unit_norm"),
      ("dec_norms", "decoder_unit_norm"), ("mean_activations", "mean_activation"),
    ] {
      try write(",\"\(field)\":\(format.list(try numbers(name)))")
    }
    try write(",\"enc_weights\":" + rows(try numbers("encoder_weight"), width: features))
    let decoder = try numbers("decoder_weight")
    var transposed = [Float](repeating: 0, count: decoder.count)
    for feature in 0..<features {
      for unit in 0..<units {
        transposed[unit * features + feature] = decoder[feature * units + unit]
      }
    }
    try write(",\"dec_weights\":" + rows(transposed, width: features) + "}")
  }

  private func rows(_ elements: [Float], width: Int) -> String {
    let rows = stride(from: 0, to: elements.count, by: width).map { start in
      format.list(elements[start..<start + width])
    }
    return "[" + rows.joined(separator: ",") + "]"
  }
}
