import Figures
import Storage
import SweepCore

/// The final numbers of every finished point, to be grouped.
struct InfomaxSummary {
  /// The columns of the study's summary: the store's name and the study's.
  private static let quantities = [
    ("effective_rank", "effective_rank"), ("weight_redundancy", "weight_redundancy"),
    ("dead_units", "dead_units"), ("output_correlation", "output_correlation"),
    ("train_loss", "final_loss"),
  ]

  /// One finished point.
  private struct Row {
    let setup: [String: Value]
    let values: [Double]
  }

  private let rows: [Row]
  private let plan: Plan

  init(of store: borrowing Store) throws {
    plan = store.plan
    var columns: [[Double]] = []
    for (record, _) in Self.quantities {
      let isRecorded = plan.records.contains { $0.name == record }
      columns.append(
        isRecorded
          ? try store.finalValues(of: record)
          : [Double](repeating: .nan, count: store.grid.count))
    }
    var rows: [Row] = []
    for (point, status) in try store.statuses().enumerated() where status == .complete {
      rows.append(
        Row(setup: plan.setup(of: store.grid[point]), values: columns.map { $0[point] }))
    }
    self.rows = rows
  }

  /// Mean and standard deviation (n - 1) of each quantity, for each combination of these setup
  /// keys.
  func table(by keys: [String], name: String, title: String) -> Table {
    var columns = keys.map { Table.Column($0) } + [Table.Column("n")]
    for (_, quantity) in Self.quantities {
      columns += [Table.Column("\(quantity)_mean"), Table.Column("\(quantity)_sd")]
    }
    var table = Table(name: name, title: title, columns: columns)
    for (group, members) in groups(by: keys) {
      var cells: [Cell] = group.map { value in
        value?.asInteger.map { .integer(Int($0)) } ?? .text(value.map { "\($0)" } ?? "")
      }
      cells.append(.integer(members.count))
      for place in Self.quantities.indices {
        let moments = MeanAndDeviation(members.map { $0.values[place] })
        cells += [moments?.mean, moments?.deviation].map { $0.map(Cell.number) ?? .missing }
      }
      table.append(cells)
    }
    return table
  }

  /// The same with mean and deviation in one column each, for a terminal: by activation, and by
  /// whatever else the sweep varies beside the seed.
  func overview() -> Table {
    let varied = plan.axes.filter { $0.values.count > 1 && $0.name != "seed" }.map(\.name)
    let keys = ["activation"] + varied.filter { $0 != "activation" }
    var table = Table(
      name: "overview", title: "At the last epoch, mean ± sd over seeds",
      columns: keys.map { Table.Column($0) } + [Table.Column("n")]
        + Self.quantities.map { Table.Column($0.1) })
    for (group, members) in groups(by: keys) {
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

  /// The combinations that occur, in the order of the points, with the rows of each.
  private func groups(by keys: [String]) -> [(group: [Value?], members: [Row])] {
    var places: [[Value?]: Int] = [:]
    var groups: [(group: [Value?], members: [Row])] = []
    for row in rows {
      let group = keys.map { row.setup[$0] }
      if let place = places[group] {
        groups[place].members.append(row)
      } else {
        places[group] = groups.count
        groups.append((group, [row]))
      }
    }
    return groups
  }
}
