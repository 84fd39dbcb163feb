/// The state of a search for the cheapest assignment: who has which column, and column prices.
///
/// After each step every assigned row has a column of least cost − price, prices are at most 0, and
/// columns without a row have price 0.
struct AssignmentSearch {
  /// −1 where a row has no column.
  private(set) var columnOfRow: [Int]
  /// −1 where a column has no row.
  private(set) var rowOfColumn: [Int]
  private(set) var prices: [Double]

  /// Length of the shortest path to each column, and the row it comes from.
  private var distances: [Double]
  private var origins: [Int]
  /// Columns, those not yet reached first.
  private var order: [Int]

  init(_ rows: Int, _ columns: Int) {
    columnOfRow = Array(repeating: -1, count: rows)
    rowOfColumn = Array(repeating: -1, count: columns)
    prices = Array(repeating: 0, count: columns)
    distances = prices
    origins = rowOfColumn
    order = Array(0..<columns)
  }

  /// Gives rows their cheapest column, and lets a column that two rows want rise in price by as
  /// much as the later one would pay more elsewhere. Returns rows that remain without a column.
  mutating func assignGreedily(_ costs: Span<Double>) -> [Int] {
    var remaining: [Int] = []
    // The bound is on time only: a long fight over prices is settled faster by paths.
    var moves = 4 * columnOfRow.count
    for first in columnOfRow.indices {
      var row = first
      while true {
        let best = cheapest(of: row, costs)
        let holder = rowOfColumn[best.column]
        guard holder < 0 || (best.gain > 0 && moves > 0) else {
          remaining.append(row)
          break
        }
        rowOfColumn[best.column] = row
        columnOfRow[row] = best.column
        if holder < 0 { break }
        prices[best.column] -= best.gain
        columnOfRow[holder] = -1
        row = holder
        moves -= 1
      }
    }
    return remaining
  }

  /// The column of least cost − price for a row, one without a row if there are several, and by how
  /// much the next best is dearer.
  private func cheapest(
    of row: Int, _ costs: Span<Double>
  ) -> (column: Int, gain: Double) {
    let first = row * prices.count
    let (prices, holders) = (prices.span, rowOfColumn.span)
    var (least, next, column) = (Double.infinity, Double.infinity, 0)
    for place in 0..<prices.count {
      let cost = costs[first + place] - prices[place]
      guard cost < next || (cost == least && holders[place] < 0) else { continue }
      if cost < least || (cost == least && holders[column] >= 0 && holders[place] < 0) {
        next = least
        (least, column) = (cost, place)
      } else {
        next = min(next, cost)
      }
    }
    return (column, next - least)
  }

  /// Gives a row a column along the shortest path to a column without a row, and moves prices so
  /// that all stay content.
  mutating func augment(_ start: Int, _ costs: Span<Double>) {
    let columns = prices.count
    for place in 0..<columns {
      order[place] = place
      distances[place] = .infinity
    }
    var (row, offset, remaining) = (start, 0.0, columns)
    var column = -1
    while true {
      let found = relax(
        costs, from: row * columns, offset: offset, order: order, remaining: remaining,
        prices: prices, holders: rowOfColumn, distances: &distances, origins: &origins, row: row)
      column = order[found]
      remaining -= 1
      order.swapAt(found, remaining)
      if rowOfColumn[column] < 0 { break }
      row = rowOfColumn[column]
      offset = distances[column] - costs[row * columns + column] + prices[column]
    }
    // Columns reached before the last one become dearer by how much nearer they were.
    for place in remaining + 1..<columns {
      let reached = order[place]
      prices[reached] += distances[reached] - distances[column]
    }
    while true {
      let row = origins[column]
      rowOfColumn[column] = row
      (column, columnOfRow[row]) = (columnOfRow[row], column)
      if row == start { break }
    }
  }
}

/// Shortens the paths to the first `remaining` columns of `order` by way of a row whose costs start
/// at `first`, and gives the place in `order` of the nearest, one without a row if there are
/// several.
private func relax(
  _ costs: Span<Double>, from first: Int, offset: Double, order: [Int], remaining: Int,
  prices: [Double], holders: [Int], distances: inout [Double], origins: inout [Int], row: Int
) -> Int {
  let (order, prices, holders) = (order.span, prices.span, holders.span)
  var distances = distances.mutableSpan
  var origins = origins.mutableSpan
  var (nearest, found) = (Double.infinity, 0)
  for place in 0..<remaining {
    let column = order[place]
    let path = offset + costs[first + column] - prices[column]
    var distance = distances[column]
    if path < distance {
      distance = path
      distances[column] = path
      origins[column] = row
    }
    if distance < nearest || (distance == nearest && holders[column] < 0) {
      (nearest, found) = (distance, place)
    }
  }
  return found
}
