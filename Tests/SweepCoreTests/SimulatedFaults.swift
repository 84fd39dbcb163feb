@testable import SweepCore

/// What goes wrong in one history, and how often: the seed decides.
///
/// Times are microseconds of the virtual clock.
struct SimulatedFaults {
  /// Shares of messages that are lost and repeated.
  var loss = 0.0
  var repetition = 0.0
  /// The longest time on the way; differing delays also change the order.
  var delay = 1_000
  /// Mean time between the crashes, freezes and false disconnections of one worker, 0 for never.
  var crash = 0
  var freeze = 0
  var disconnection = 0
  /// Mean time between crashes and freezes of the coordinator, drains, and lost files.
  var coordinatorCrash = 0
  var coordinatorFreeze = 0
  var drain = 0
  var fileLoss = 0
  var retry = 0
  /// Share of rounds that the coordinator does not survive, at some boundary between two effects.
  var roundCrash = 0.0

  init() {}

  init(using generator: inout SeededGenerator) {
    func sometimes(_ values: [Int]) -> Int {
      generator.happens(0.5) ? generator.pick(values) : 0
    }
    loss = generator.pick([0, 0, 0.01, 0.1, 0.3])
    repetition = generator.pick([0, 0.01, 0.1, 0.3])
    delay = generator.pick([1_000, 1_000, 50_000, 1_000_000, 4_000_000])
    crash = sometimes([3_000_000, 10_000_000, 30_000_000])
    freeze = sometimes([5_000_000, 20_000_000])
    disconnection = sometimes([5_000_000, 20_000_000])
    coordinatorCrash = sometimes([2_000_000, 10_000_000])
    coordinatorFreeze = sometimes([8_000_000])
    drain = generator.happens(0.2) ? 15_000_000 : 0
    fileLoss = generator.happens(0.2) ? 5_000_000 : 0
    retry = generator.happens(0.2) ? 10_000_000 : 0
    roundCrash = generator.pick([0, 0, 0.005, 0.05])
  }
}

/// What becomes of a trial; the same for every worker and in every order.
struct PointFates {
  enum Fate { case fine, error, kills, hangs }

  let seed: UInt64
  /// Per thousand: points that always throw, attempts that throw, points that always kill, attempts
  /// that hang.
  var errors = 0
  var flukes = 0
  var poison = 0
  var hangs = 0
  /// Whether only the points themselves are still guilty.
  var isCalm = false

  init(seed: UInt64, using generator: inout SeededGenerator) {
    self.seed = seed
    errors = generator.pick([0, 0, 5, 50])
    flukes = generator.pick([0, 0, 20, 200])
    poison = generator.pick([0, 0, 0, 3])
    hangs = generator.pick([0, 0, 0, 5])
  }

  func fate(of point: Int, attempt: Int) -> Fate {
    var own = SeededGenerator(seed: seed ^ UInt64(point) &* 0xD134_2543_DE82_EF95)
    if own.pick(0...999) < errors { return .error }
    if own.pick(0...999) < poison { return .kills }
    guard !isCalm else { return .fine }
    var tried = SeededGenerator(seed: own.next() ^ UInt64(attempt))
    if tried.pick(0...999) < flukes { return .error }
    if tried.pick(0...999) < hangs { return .hangs }
    return .fine
  }
}
