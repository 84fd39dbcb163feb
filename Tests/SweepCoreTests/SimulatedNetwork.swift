@testable import SweepCore

/// A network that loses, repeats, delays and reorders, and may be cut in either direction.
struct SimulatedNetwork {
  var faults: SimulatedFaults
  /// Until when nothing passes from and to the worker of a slot.
  private var upCut: [Int]
  private var downCut: [Int]

  init(faults: SimulatedFaults, slots: Int) {
    self.faults = faults
    upCut = Array(repeating: 0, count: slots)
    downCut = upCut
  }

  /// Cuts some slots off, in both directions or in one.
  mutating func cut(_ slots: [Int], up: Bool, down: Bool, until end: Int) {
    for slot in slots {
      if up { upCut[slot] = max(upCut[slot], end) }
      if down { downCut[slot] = max(downCut[slot], end) }
    }
  }

  mutating func heal() {
    for slot in upCut.indices {
      upCut[slot] = 0
      downCut[slot] = 0
    }
  }

  /// When the copies of a message arrive: none where it is lost, two where it is repeated.
  func arrivals(
    at now: Int, slot: Int, isUp: Bool, using generator: inout SeededGenerator
  ) -> [Int] {
    guard now >= (isUp ? upCut : downCut)[slot] else { return [] }
    guard faults.loss == 0 || !generator.happens(faults.loss) else { return [] }
    let isRepeated = faults.repetition > 0 && generator.happens(faults.repetition)
    return (0..<(isRepeated ? 2 : 1)).map { _ in
      // Most are quick and a few take long, as on a real network.
      let longest = generator.happens(0.9) ? min(faults.delay, 2_000) : faults.delay
      return now + 100 + generator.pick(0...longest)
    }
  }
}
