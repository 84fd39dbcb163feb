import SweepCore

/// A plan for people: axes, setup, and the bytes it will write.
struct PlanText {
  let plan: Plan
  let need: DiskNeed

  /// The lines.
  var text: String {
    get throws {
      let grid = try plan.grid
      var lines = [
        "\(plan.name): \(grid.count) points of \(plan.experiment) \(plan.experimentVersion), "
          + "plan \(plan.digest.prefix(12))"
      ]
      if let parts = plan.subGrids?.count {
        lines.append("  list of points, in \(parts) \(parts == 1 ? "sub-grid" : "sub-grids")")
      }
      lines += plan.axes.map { axis in
        "  axis  \(axis.name) (\(axis.values.count)): \(Self.list(axis.values))"
      }
      for key in plan.setup.keys.sorted() where !plan.axes.contains(where: { $0.name == key }) {
        lines.append("  setup \(key): \(plan.setup[key].map { "\($0)" } ?? "")")
      }
      for dataset in plan.datasets {
        lines.append("  data  \(dataset.name), SHA-256 \(dataset.digest.prefix(12))")
      }
      lines += need.text
      return lines.joined(separator: "\n")
    }
  }

  private static func list(_ values: [Value]) -> String {
    let shown = values.prefix(12).map(\.description).joined(separator: ", ")
    return values.count > 12 ? "\(shown), ... \(values[values.count - 1])" : shown
  }
}
