import Glibc

/// How often each pair of codes occurs, and the mutual information of that table.
public struct ContingencyTable: Sendable, Equatable {
  /// Rows, one for each code of the first variable.
  public let rows: Int
  /// Columns, one for each code of the second.
  public let columns: Int
  /// Counts, row after row.
  public let counts: [Int]

  /// The table of two variables by their codes 0..<rows and 0..<columns, which are of the same
  /// samples.
  public init(_ first: [Int32], rows: Int, _ second: [Int32], columns: Int) {
    precondition(first.count == second.count, "a code of each variable for each sample")
    var counts = [Int](repeating: 0, count: rows * columns)
    for place in first.indices {
      counts[Int(first[place]) * columns + Int(second[place])] += 1
    }
    self.rows = rows
    self.columns = columns
    self.counts = counts
  }

  /// How many samples there are.
  public var sampleCount: Int { counts.reduce(0, +) }

  /// The information of the empirical distribution, and what is known of its bias.
  public var information: TableInformation {
    var rowSums = [Int](repeating: 0, count: rows)
    var columnSums = [Int](repeating: 0, count: columns)
    var occupied = 0
    for row in 0..<rows {
      for column in 0..<columns where counts[row * columns + column] > 0 {
        rowSums[row] += counts[row * columns + column]
        columnSums[column] += counts[row * columns + column]
        occupied += 1
      }
    }
    let total = Double(rowSums.reduce(0, +))
    var sum = 0.0
    for row in 0..<rows {
      for column in 0..<columns where counts[row * columns + column] > 0 {
        let count = Double(counts[row * columns + column])
        sum += count * log(count * total / (Double(rowSums[row]) * Double(columnSums[column])))
      }
    }
    return TableInformation(
      nats: total > 0 ? max(0, sum / total) : 0, sampleCount: Int(total),
      occupiedRows: rowSums.count { $0 > 0 }, occupiedColumns: columnSums.count { $0 > 0 },
      occupiedCells: occupied)
  }
}
