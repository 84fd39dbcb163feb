/// Draws points from the parts of a sweep.
///
/// The points come in the order they are drawn in, and a larger sample of the same seed begins with
/// the points of a smaller one, so that a sweep can be extended.
struct GridSampling {
  /// Why a sample cannot be drawn.
  enum Problem: Error {
    /// There are only so many points.
    case tooFew(Int)
  }

  let sample: SweepSample
  let parts: [GridPart]
  /// The points that are not drawn: those of the parts without their drawn keys.
  let assembly: GridAssembly
  let grid: Grid

  /// One part with the points of the sample, step by step.
  func part() throws(Problem) -> GridPart {
    var keys = assembly.axes.map(\.name)
    for axis in parts.flatMap(\.drawn) where !keys.contains(axis.name.content) {
      keys.append(axis.name.content)
    }
    let rows = parts.allSatisfy(\.drawn.isEmpty) ? try chosen() : try drawn(keys)
    let columns = keys.indices.map { place in rows.map { $0[place] } }
    var part = GridPart(fixed: parts[0].fixed)
    part.add(ValueGroup(keys: keys, columns: columns))
    return part
  }

  /// Different points of the grid: the first steps of a random order of all of them. Only the steps
  /// that were taken are kept, so that a grid may have any number of points.
  private func chosen() throws(Problem) -> [[Value]] {
    guard sample.points <= grid.count else { throw .tooFew(grid.count) }
    var stream = SampleStream(seed: sample.seed, name: "sample")
    var moved: [Int: Int] = [:]
    return (0..<sample.points).map { step in
      let place = step + stream.integer(below: grid.count - step)
      let point = moved[place] ?? place
      moved[place] = moved[step] ?? step
      return grid[point]
    }
  }

  /// Points of the grid, each with values of its own for the drawn keys of its part.
  private func drawn(_ keys: [String]) throws(Problem) -> [[Value]] {
    var choice = SampleStream(seed: sample.seed, name: "sample")
    var streams = keys.map { SampleStream(seed: sample.seed, name: "sample/\($0)") }
    var seen: Set<[Value]> = []
    var rows: [[Value]] = []
    var repeats = 0
    while rows.count < sample.points {
      let point = choice.integer(below: grid.count)
      let part = parts[assembly.origins[grid.subGrid(of: point)]]
      var row = grid[point]
      for (place, key) in keys.enumerated() {
        // Every stream moves on with every point, so that keys do not disturb each other.
        let share = streams[place].uniform()
        let range = part.drawn.first { $0.name.content == key }?.drawn
        let value = range.map { Value.number($0.value(at: share)) }
        if place == row.count { row.append(value ?? part.fixed[key] ?? .text("")) }
        if let value { row[place] = value }
      }
      if seen.insert(row).inserted {
        rows.append(row)
      } else {
        repeats += 1
        guard repeats < 1000 + sample.points else { throw .tooFew(rows.count) }
      }
    }
    return rows
  }
}
