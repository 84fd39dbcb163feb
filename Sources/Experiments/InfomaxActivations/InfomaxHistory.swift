import Foundation
import Storage
import SweepCore

/// One trial in the form of the study's `history.json`.
struct InfomaxHistory: Encodable {
  let trainLoss: [Double]
  let trainEntropy: [Double]
  let trainTC: [Double]
  let epochTime: [Double]
  let metrics: [[String: Double?]]
  let finalMetrics: [String: Double?]

  private enum CodingKeys: String, CodingKey {
    case trainLoss = "train_loss"
    case trainEntropy = "train_entropy"
    case trainTC = "train_tc"
    case epochTime = "epoch_time"
    case metrics
    case finalMetrics = "final_metrics"
  }

  /// The names of the study's metrics record.
  private static let names = [
    "weight_redundancy", "effective_rank", "dead_units", "variance_ratio", "output_correlation",
    "activation_mean", "activation_std", "max_avg_responsibility",
  ]

  /// The history of a point.
  ///
  /// Throws `StorageError` where the point has no results.
  init(of point: Int, in store: borrowing Store) throws {
    // A point that diverged in its first epoch has results, and none of an epoch.
    let run = max(0, try store.points("epochs_run").wholes?[point] ?? 0)
    guard [.complete, .diverged].contains(try store.statuses()[point]) else {
      throw StorageError(.missing, "point \(point)", "it has no results yet")
    }
    func curve(_ name: String) throws -> [Double] {
      Array(try store.values(of: name, at: point).prefix(run))
    }
    trainLoss = try curve("train_loss")
    trainEntropy = try curve("train_entropy")
    trainTC = try curve("train_tc")
    epochTime = Array(try store.epochSeconds(at: point).prefix(run))
    let epochs = store.plan.dimension("snapshot")?.values ?? []
    let columns = try Self.names.map { name in
      store.plan.records.contains { $0.name == name }
        ? try store.values(of: name, at: point) : epochs.map { _ in Double.nan }
    }
    metrics = epochs.indices.compactMap { place in
      let values = columns.map { $0[place] }
      guard values.contains(where: { !$0.isNaN }) else { return nil }
      var record: [String: Double?] = ["epoch": Double(epochs[place])]
      for (name, value) in zip(Self.names, values) {
        record[name] = .some(value.isFinite ? value : nil)
      }
      return record
    }
    finalMetrics = metrics.last ?? [:]
  }

  /// The JSON text, indented as the study wrote it.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
