public import Compute

/// The cheapest one-to-one assignment of rows to columns of a cost matrix with at most as many rows
/// as columns.
///
/// Shortest augmenting paths (Jonker and Volgenant 1987) for rectangular matrices (Crouse 2016).
public struct Assignment: Sendable, Equatable {
  /// The column of each row; no column stands twice.
  public let columns: [Int]
  /// Sum of the costs of the assignment.
  public let total: Double

  /// Prices that prove that no assignment is cheaper: cost ≥ row price + column price everywhere,
  /// with equality where assigned; column prices are at most 0, and 0 where nothing is assigned.
  let prices: (rows: [Double], columns: [Double])

  /// The cheapest assignment of costs, rows ≤ columns.
  ///
  /// - Parameter afterRow: called after each row that found no column at once, with the number of
  ///   rows that still have none; what it throws ends the search.
  /// - Throws: ``MeasureError`` where there are more rows than columns or a cost is not finite.
  public init(
    minimising costs: DoubleMatrix, afterRow: (_ left: Int) throws -> Void = { _ in }
  ) throws {
    let measure = "Assignment"
    guard costs.rows <= costs.columns else {
      throw MeasureError(
        measure: measure, found: "\(costs.rows) rows and \(costs.columns) columns",
        allowed: "at most as many rows as columns")
    }
    try requireFinite(costs, "costs", for: measure)
    var search = AssignmentSearch(costs.rows, costs.columns)
    let unassigned = search.assignGreedily(costs.elements.span)
    for (place, row) in unassigned.enumerated() {
      search.augment(row, costs.elements.span)
      try afterRow(unassigned.count - 1 - place)
    }
    columns = search.columnOfRow
    var total = 0.0
    var rowPrices: [Double] = []
    for (row, column) in search.columnOfRow.enumerated() {
      total += costs[row, column]
      rowPrices.append(costs[row, column] - search.prices[column])
    }
    self.total = total
    prices = (rowPrices, search.prices)
  }

  /// True where rows, columns and total are the same.
  public static func == (left: Assignment, right: Assignment) -> Bool {
    left.columns == right.columns && left.total == right.total
  }
}
