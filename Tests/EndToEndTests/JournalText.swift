import Foundation

extension Scene {
  /// What the entries of a run's journal say that have this name, oldest first.
  func entries(_ name: String, of run: String) throws -> [[String: Any]] {
    let text = try String(contentsOfFile: file("\(run)/journal.jsonl"), encoding: .utf8)
    return try text.split(separator: "\n").compactMap { line in
      let entry = try Scene.object(String(line))["entry"] as? [String: Any]
      return entry?[name] as? [String: Any]
    }
  }

  /// The leases that were given to a worker of this name.
  func leases(of worker: String, in run: String) throws -> [[String: Any]] {
    try entries("leased", of: run).compactMap { entry in
      guard (entry["worker"] as? [String: Any])?["name"] as? String == worker else { return nil }
      return entry["lease"] as? [String: Any]
    }
  }

  /// Four points of which the last two take too long and fail at once.
  static let failing = """
    name: failing
    experiment: infomax-activations
    setup: {dataset: synthetic_2d, hidden_dim: 4, metrics_every: 1000000}
    axes: {epochs: [2, 1000000], seed: 1..2}
    record: {weights: none, activations: none}
    limits: {retries: 0, point_time: 0.3s}
    """
}
