import Storage
import SweepCore

/// What autoencoders of 1,024 units came to, beside two trainings of MNIST that are known: losses
/// may be 20 % off, since they are of other random numbers, ranks and norms 2 %.
enum AutoencoderComparison {
  /// Images seen, then loss in training and validation of seeds 17 and 18.
  private static let losses: [(mark: Int, known: [Double])] = [
    (0, [.nan, 1.059, .nan, 1.050]), (1_024, [0.819, 0.623, 0.812, 0.621]),
    (2_048, [0.588, 0.522, 0.587, 0.513]), (4_096, [0.409, 0.370, 0.394, 0.363]),
    (10_752, [0.182, 0.170, 0.181, 0.166]), (21_504, [0.089, 0.086, 0.089, 0.085]),
    (32_256, [0.062, 0.062, 0.060, 0.059]), (43_008, [0.047, 0.047, 0.048, 0.046]),
    (53_760, [0.039, 0.039, 0.041, 0.045]),
  ]
  /// What is measured of seed 17 before and after.
  private static let measures: [(name: String, known: [Double], digits: Int)] = [
    ("encoder_entropy_rank", [683.7, 669.9], 1), ("decoder_entropy_rank", [683.8, 666.7], 1),
    ("encoder_norm", [18.5, 21.6], 2), ("decoder_norm", [16.2, 18.4], 2),
    ("probe_accuracy", [0.887, 0.903], 3), ("dead_units", [.nan, 154], 0),
  ]

  /// Prints the table.
  static func show(_ store: borrowing Store, isKnown: Bool) throws {
    let points = [17, 18].compactMap {
      store.point(["hidden_dim": .integer(1_024), "seed": .integer($0)])
    }
    guard points.count == 2, let marks = store.plan.dimension("snapshot")?.values else { return }
    print("  1,024 units: loss in training and validation\(isKnown ? ", found / known" : "")")
    print("  images seen        seed 17 train    validation   seed 18 train    validation")
    let curves = try points.flatMap { point in
      try ["train_loss", "validation_loss"].map { try store.values(of: $0, at: point) }
    }
    for (mark, known) in losses {
      guard let place = marks.firstIndex(of: mark) else { continue }
      let cells = zip(curves, known).map { curve, known in
        pair(curve[place], isKnown ? known : .nan, 3, width: 14)
      }
      print("  \(decimal(Double(mark), 11, 0))    \(cells.joined())")
    }
    print("                             before           after")
    for (name, known, digits) in measures {
      let values = try store.values(of: name, at: points[0])
      let ends = zip([values[0], values[marks.count - 1]], known)
      let cells = ends.map { pair($0, isKnown ? $1 : .nan, digits, width: 16) }
      print("  \(name.padded(to: 20))\(cells.joined())")
    }
    let raw = try store.values(of: "raw_probe_accuracy", at: points[0])[0]
    print("  raw_probe_accuracy  \(pair(raw, isKnown ? 0.897 : .nan, 3, width: 16))")
  }
}

/// A value beside the known one, right-aligned; nothing stands for what is not there.
func pair(_ found: Double, _ known: Double, _ digits: Int, width: Int) -> String {
  let left = found.isNaN ? "-" : decimal(found, 0, digits)
  let text = known.isNaN ? left : "\(left) / \(decimal(known, 0, digits))"
  return String(repeating: " ", count: max(1, width - text.count)) + text
}

extension String {
  /// The text with blanks after it.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
