import Storage
import SweepCore

/// What the networks of seed 0 tell about input and label as published, beside a training of MNIST
/// that is known: I(T;Y) may be 0.08 off, accuracy 0.01, and I(X;T) is noise below its bound.
enum ArchitectureComparison {
  private struct Row {
    let architecture: String
    let epoch: Int
    let accuracy: Double
    let label: [Double]
  }

  private static let known = [
    Row(architecture: "mlp-1layer", epoch: 1, accuracy: 0.924, label: [0.427]),
    Row(architecture: "mlp-1layer", epoch: 5, accuracy: 0.967, label: [0.352]),
    Row(architecture: "mlp-3layer", epoch: 5, accuracy: 0.966, label: [0.305, 0.431, 0.586]),
    Row(
      architecture: "mlp-5layer", epoch: 5, accuracy: 0.976, label: [0.260, 0.511, 0.566, 0.595]),
    Row(architecture: "cnn-16", epoch: 5, accuracy: 0.988, label: [0.047, 0.099]),
  ]

  /// Prints the table.
  static func show(_ store: borrowing Store, isKnown: Bool) throws {
    guard let marks = store.plan.dimension("snapshot")?.values,
      let layers = store.plan.dimension("layer")?.length
    else { return }
    print("  as published, seed 0\(isKnown ? ", found / known" : ""); I(X;T) beside its bound, nat")
    print("  network      epoch       accuracy   layer         I(T;Y)     I(X;T)      bound")
    for row in known {
      let wanted: [String: Value] = ["architecture": .text(row.architecture), "seed": .integer(0)]
      guard let point = store.point(wanted), let place = marks.firstIndex(of: row.epoch)
      else { continue }
      let accuracy = try store.values(of: "test_accuracy", at: point)[row.epoch - 1]
      for (layer, known) in row.label.enumerated() {
        func value(_ name: String) throws -> Double {
          try store.values(of: name, at: point)[place * layers + layer]
        }
        let head =
          "  \(row.architecture.padded(to: 11))\(decimal(Double(row.epoch), 6, 0))  "
          + pair(accuracy, isKnown ? row.accuracy : .nan, 3, width: 14)
        print(
          layer == 0 ? head : String(repeating: " ", count: head.count),
          decimal(Double(layer + 1), 6, 0),
          pair(try value("information_label"), isKnown ? known : .nan, 3, width: 15),
          decimal(try value("information_input"), 10, 5),
          decimal(try value("information_input_bound"), 10, 5))
      }
    }
  }
}
