@testable import SweepCore

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
  /// Points that always kill, whatever chance says.
  var poisoned: Set<Int> = []
  /// Whether only the points themselves are still guilty.
  var isCalm = false

  /// Nothing goes wrong.
  init(seed: UInt64) { self.seed = seed }

  init(seed: UInt64, using generator: inout SeededGenerator) {
    self.seed = seed
    errors = generator.pick([0, 0, 5, 50, 1_000])
    if errors == 1_000, generator.happens(0.7) { errors = 0 }
    flukes = generator.pick([0, 0, 20, 200])
    poison = generator.pick([0, 0, 0, 3, 30])
    hangs = generator.pick([0, 0, 0, 5])
  }

  func fate(of point: Int, attempt: Int) -> Fate {
    if poisoned.contains(point) { return .kills }
    guard errors + flukes + poison + hangs > 0 else { return .fine }
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
