import Glibc

/// The state of the search for the least information: see ``BROJA``.
///
/// Cells whose p(a, y) or p(b, y) is 0 are 0 in every q and are left out. Each y has one condition
/// for every a and every b that occur with it, of which one says nothing new and is left out too.
struct BROJASearch {
  /// A cell (a, b, y) that may be above 0.
  private struct Cell {
    /// Its (a, b), numbered.
    let block: Int
    /// The number of its condition q(a, y) = p(a, y).
    let row: Int
    /// The number of its condition q(b, y) = p(b, y), nil for the one left out.
    let column: Int?
  }

  private var cells: [Cell] = []
  /// The cells of each (a, b), which follow one another.
  private var blocks: [Range<Int>] = []
  /// The right sides of the conditions.
  private var sums: [Double] = []
  private var q: [Double] = []
  private var z: [Double] = []
  private var multipliers: [Double] = []
  private var mu = 0.0

  /// Begins at p(a | y) p(b | y) p(y), which is inside.
  init(_ table: SourceTable) {
    let (countA, countB, countY) = (table.valuesA, table.valuesB, table.valuesY)
    var rows = [Int](repeating: -1, count: countA * countY)
    var columns = [Int?](repeating: nil, count: countB * countY)
    for (place, p) in table.marginalA.enumerated() where p > 0 {
      rows[place] = sums.count
      sums.append(p)
    }
    for y in 0..<countY {
      // All but the last b that occurs with this y.
      let present = (0..<countB).filter { table.marginalB[$0 * countY + y] > 0 }
      for b in present.dropLast() {
        columns[b * countY + y] = sums.count
        sums.append(table.marginalB[b * countY + y])
      }
    }
    for a in 0..<countA {
      for b in 0..<countB {
        let first = cells.count
        for y in 0..<countY {
          let (pairA, pairB) = (table.marginalA[a * countY + y], table.marginalB[b * countY + y])
          guard pairA > 0, pairB > 0 else { continue }
          cells.append(
            Cell(
              block: blocks.count, row: rows[a * countY + y], column: columns[b * countY + y]))
          q.append(pairA * pairB / table.target[y])
        }
        if cells.count > first { blocks.append(first..<cells.count) }
      }
    }
    multipliers = [Double](repeating: 0, count: sums.count)
    mu = 0.1 / Double(max(1, cells.count))
    z = q.map { [mu] in mu / $0 }
    // Multipliers that are right on average, so that the first steps are not lost on them.
    for cell in cells { multipliers[cell.row] = -log(Double(countY)) }
  }

  /// Bounds of the least −H_q(Y | A,B): f(q), and what the multipliers certify.
  var bounds: (upper: Double, lower: Double) {
    var upper = 0.0
    var excess = -Double.infinity
    for block in blocks {
      var whole = 0.0
      var powers = 0.0
      for cell in block {
        whole += q[cell]
        powers += exp(price(cell))
      }
      for cell in block { upper += q[cell] * log(q[cell] / whole) }
      excess = max(excess, log(powers))
    }
    var lower = -excess
    for condition in sums.indices { lower += sums[condition] * multipliers[condition] }
    return (upper, lower)
  }

  /// λ(a, y) + κ(b, y) of a cell.
  private func price(_ place: Int) -> Double {
    let cell = cells[place]
    return multipliers[cell.row] + (cell.column.map { multipliers[$0] } ?? 0)
  }

  /// One Newton step; false where rounding allows none.
  mutating func step() -> Bool {
    var product = 0.0
    for place in cells.indices { product += q[place] * z[place] }
    // A tenth of what q z is now on average.
    mu = 0.1 * product / Double(max(1, cells.count))
    var system = SymmetricSystem(order: sums.count)
    let residuals = residuals()
    var inverse = [Double](repeating: 0, count: cells.count)
    var spread = [Double](repeating: 0, count: blocks.count)
    for (number, block) in blocks.enumerated() {
      var slack = 0.0
      for place in block {
        inverse[place] = q[place] / (1 + z[place])
        slack += q[place] * z[place] / (1 + z[place])
      }
      spread[number] = 1 / slack
    }
    let moved = solved(residuals.gradient, inverse, spread)
    var right = residuals.conditions
    for (place, cell) in cells.enumerated() {
      right[cell.row] -= moved[place]
      if let column = cell.column { right[column] -= moved[place] }
    }
    fill(&system, inverse, spread)
    guard let change = system.solve(right) else { return false }
    var force = residuals.gradient
    for (place, cell) in cells.enumerated() {
      force[place] += change[cell.row] + (cell.column.map { change[$0] } ?? 0)
    }
    return move(solved(force, inverse, spread), change)
  }

  /// What is left of the conditions of optimality: −(∇f − price) + μ/q for the cells, and b − A q.
  private func residuals() -> (gradient: [Double], conditions: [Double]) {
    var gradient = [Double](repeating: 0, count: cells.count)
    var conditions = sums
    for block in blocks {
      var whole = 0.0
      for place in block { whole += q[place] }
      for place in block {
        gradient[place] = price(place) - log(q[place] / whole) + mu / q[place]
        conditions[cells[place].row] -= q[place]
        if let column = cells[place].column { conditions[column] -= q[place] }
      }
    }
    return (gradient, conditions)
  }

  /// (H + z/q)⁻¹ x: the blocks are diag((1 + z)/q) − 1 1ᵀ / Σq.
  private func solved(_ x: [Double], _ inverse: [Double], _ spread: [Double]) -> [Double] {
    var result = x
    for (number, block) in blocks.enumerated() {
      var sum = 0.0
      for place in block { sum += inverse[place] * x[place] }
      for place in block { result[place] = inverse[place] * (x[place] + sum * spread[number]) }
    }
    return result
  }

  /// A (H + z/q)⁻¹ Aᵀ
  private func fill(_ system: inout SymmetricSystem, _ inverse: [Double], _ spread: [Double]) {
    for (number, block) in blocks.enumerated() {
      for first in block {
        for second in block {
          var value = inverse[first] * inverse[second] * spread[number]
          if first == second { value += inverse[first] }
          let (one, other) = (cells[first], cells[second])
          system.add(value, one.row, other.row)
          if let column = other.column { system.add(value, one.row, column) }
          if let column = one.column {
            system.add(value, column, other.row)
            if let second = other.column { system.add(value, column, second) }
          }
        }
      }
    }
  }

  /// Goes as far along the step as q and z stay above 0.
  private mutating func move(_ stepQ: [Double], _ stepMultipliers: [Double]) -> Bool {
    var (far, farZ) = (1.0, 1.0)
    var stepZ = z
    for place in cells.indices {
      stepZ[place] = (mu - z[place] * stepQ[place]) / q[place] - z[place]
      guard stepQ[place].isFinite, stepZ[place].isFinite else { return false }
      if stepQ[place] < 0 { far = min(far, -0.99 * q[place] / stepQ[place]) }
      if stepZ[place] < 0 { farZ = min(farZ, -0.99 * z[place] / stepZ[place]) }
    }
    let length = min(far, farZ)
    for place in cells.indices {
      q[place] += length * stepQ[place]
      z[place] += length * stepZ[place]
    }
    for place in multipliers.indices { multipliers[place] += length * stepMultipliers[place] }
    return length > 1e-12
  }
}
