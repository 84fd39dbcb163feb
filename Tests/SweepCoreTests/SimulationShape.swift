@testable import SweepCore

/// What the seed decides about a simulated sweep itself.
struct SimulationShape {
  var count: Int
  var wanted: PointSet
  var workers: Int
  /// Microseconds a point takes.
  var pointTime: Int
  /// Points in a file.
  var fileSize: Int
  /// Leases a worker wants to have in hand.
  var capacity: Int
  /// Until then everything may go wrong.
  var calmAfter: Int
  var terms = SchedulerTerms()

  /// A small sweep without peculiarities.
  init(count: Int, workers: Int = 3, pointTime: Int = 40_000, calmAfter: Int = 0) {
    self.count = count
    wanted = PointSet(0..<count)
    self.workers = workers
    self.pointTime = pointTime
    fileSize = 1_000
    capacity = 2
    self.calmAfter = calmAfter
  }

  init(using generator: inout SeededGenerator) {
    count = generator.pick([1, 2, 7, 7, 20, 20, 40, 40, 40, 300, 1_000])
    pointTime = generator.pick([1_000, 40_000, 40_000, 400_000])
    fileSize = generator.pick([1, 8, 1_000, 1_000])
    workers = generator.pick(1...5)
    capacity = generator.pick([1, 2, 2, 5])
    calmAfter = generator.pick([1_000_000, 4_000_000, 4_000_000, 12_000_000, 30_000_000])
    terms.stuck = .seconds(10)
    terms.retries = generator.pick(0...2)
    wanted = PointSet(0..<count)
    if generator.happens(0.3) { wanted = Self.someRuns(of: count, using: &generator) }
  }

  /// A set of runs with gaps between them.
  static func someRuns(of count: Int, using generator: inout SeededGenerator) -> PointSet {
    var set = PointSet()
    var index = generator.pick(0...min(3, count - 1))
    while index < count {
      let end = min(count, index + generator.pick(1...20))
      set.append(index..<end)
      index = end + generator.pick(1...10)
    }
    return set
  }
}
