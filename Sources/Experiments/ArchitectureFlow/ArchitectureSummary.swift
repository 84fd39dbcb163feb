import Figures
import Storage
import SweepCore

/// Accuracy and information at the last measured epoch of every finished point, to be grouped.
struct ArchitectureSummary {
  /// The columns: the store's name and a short one.
  private static let quantities = [
    ("information_input", "I(X;T)"), ("information_input_bound", "bound"),
    ("information_label", "I(T;Y)"), ("information_label_corrected", "I(T;Y) corrected"),
    ("layer_information_label", "I(T;Y) layer"), ("sliced_information_input", "S(X;T)"),
    ("sliced_information_label", "S(T;Y)"),
  ]

  /// One layer of one finished point.
  private struct Row {
    let setup: [String: Value]
    let layer: String
    /// Test accuracy, then the quantities.
    let values: [Double]
  }

  private let plan: Plan
  private let rows: [Row]

  init(of store: borrowing Store) throws {
    let plan = store.plan
    self.plan = plan
    // Where nothing is measured the network is one row.
    let layers = plan.dimension("layer")?.labels ?? [""]
    let accuracies = try store.finalValues(of: "test_accuracy")
    let lasts = try store.points("last_snapshot").wholes ?? []
    let recorded = Self.quantities.map { quantity in
      plan.records.contains { $0.name == quantity.0 }
    }
    var rows: [Row] = []
    for (point, status) in try store.statuses().enumerated() where status == .complete {
      let setup = plan.setup(of: store.grid[point])
      let last = Int(lasts[point])
      let values = try Self.quantities.indices.map { place -> [Double] in
        guard recorded[place], last >= 0 else { return layers.map { _ in .nan } }
        let all = try store.values(of: Self.quantities[place].0, at: point)
        return Array(all[last * layers.count..<(last + 1) * layers.count])
      }
      // Networks of fewer layers than the deepest are padded.
      let count = setup["architecture"]?.asText.flatMap(Architecture.init)?.layerCount
      for layer in 0..<min(count ?? 0, layers.count) {
        rows.append(
          Row(
            setup: setup, layer: layers[layer],
            values: [accuracies[point]] + values.map { $0[layer] }))
      }
    }
    self.rows = rows
  }

  /// Mean and deviation over seeds, for each architecture, whatever else the sweep varies, and each
  /// layer.
  func overview() -> Table {
    let varied = plan.axes.filter { $0.values.count > 1 && $0.name != "seed" }.map(\.name)
    let keys = ["architecture"] + varied.filter { $0 != "architecture" }
    var table = Table(
      name: "overview", title: "At the last measured epoch in nats, mean ± sd over seeds",
      columns: keys.map { Table.Column($0) } + ["layer", "n", "test_accuracy"]
        + Self.quantities.map { Table.Column($0.1) })
    for group in groups(by: keys) {
      let members = rows.filter { row in
        row.layer == group.layer && keys.map { row.setup[$0] } == group.values
      }
      var cells: [Cell] = group.values.map { .text($0.map { "\($0)" } ?? "") }
      cells += [.text(group.layer), .integer(members.count)]
      for place in 0...Self.quantities.count {
        let moments = MeanAndDeviation(members.map { $0.values[place] })
        cells.append(moments.map { .text($0.text) } ?? .missing)
      }
      table.append(cells)
    }
    return table
  }

  /// The combinations that occur, in the order of the grid.
  private func groups(by keys: [String]) -> [(values: [Value?], layer: String)] {
    var groups: [(values: [Value?], layer: String)] = []
    for row in rows {
      let values = keys.map { row.setup[$0] }
      if !groups.contains(where: { $0.values == values && $0.layer == row.layer }) {
        groups.append((values, row.layer))
      }
    }
    return groups
  }
}
