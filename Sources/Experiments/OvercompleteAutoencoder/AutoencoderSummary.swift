import Figures
import Storage
import SweepCore

/// The last values of every finished point, to be grouped.
struct AutoencoderSummary {
  /// The columns: the store's name and a short one.
  private static let quantities = [
    ("train_loss", "train_loss"), ("validation_loss", "validation_loss"),
    ("probe_accuracy", "probe"), ("raw_probe_accuracy", "raw probe"),
    ("encoder_entropy_rank", "encoder rank"), ("decoder_entropy_rank", "decoder rank"),
    ("encoder_norm", "encoder norm"), ("decoder_norm", "decoder norm"),
    ("dead_units", "dead units"),
  ]

  private let plan: Plan
  private let rows: [(setup: [String: Value], values: [Double])]

  init(of store: borrowing Store) throws {
    let plan = store.plan
    self.plan = plan
    let count = store.grid.count
    let columns = try Self.quantities.map { name, _ -> [Double] in
      guard let record = plan.records.first(where: { $0.name == name }) else {
        return [Double](repeating: .nan, count: count)
      }
      // What there is once for a trial has no last value.
      return try record.dimensions.isEmpty
        ? store.values(of: name).values : store.finalValues(of: name)
    }
    let statuses = try store.statuses()
    rows = statuses.indices.filter { statuses[$0] == .complete }.map { point in
      (plan.setup(of: store.grid[point]), columns.map { $0[point] })
    }
  }

  /// Mean and deviation over seeds, for each number of units and whatever else the sweep varies.
  func overview() -> Table {
    let varied = plan.axes.filter { $0.values.count > 1 && $0.name != "seed" }.map(\.name)
    let keys = ["hidden_dim"] + varied.filter { $0 != "hidden_dim" }
    var table = Table(
      name: "overview", title: "At the end of training, mean ± sd over seeds",
      columns: keys.map { Table.Column($0) } + ["n"] + Self.quantities.map { Table.Column($0.1) })
    var groups: [[Value?]] = []
    for row in rows where !groups.contains(keys.map { row.setup[$0] }) {
      groups.append(keys.map { row.setup[$0] })
    }
    for group in groups {
      let members = rows.filter { row in keys.map { row.setup[$0] } == group }
      var cells: [Cell] = group.map { .text($0.map { "\($0)" } ?? "") }
      cells.append(.integer(members.count))
      for place in Self.quantities.indices {
        let moments = MeanAndDeviation(members.map { $0.values[place] })
        cells.append(moments.map { .text($0.text) } ?? .missing)
      }
      table.append(cells)
    }
    return table
  }
}
