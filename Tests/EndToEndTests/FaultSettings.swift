import Foundation

/// How much is disturbed: a little in `make test`, as much as is asked for in `make faults`.
enum FaultSettings {
  private static let environment = ProcessInfo.processInfo.environment

  /// How many processes are killed in all, where somebody has said so.
  private static let wanted = environment["INFOSWEEP_FAULTS"].flatMap { Int($0) }

  /// Whether every scenario runs in its long form and the table of all is written.
  static let isLong = wanted != nil

  /// How many processes are killed in all.
  static let kills = max(1, wanted ?? 12)

  /// The instants and the victims follow from this number.
  static let seed = environment["INFOSWEEP_FAULT_SEED"].flatMap { UInt64($0) } ?? 1

  /// So many kills are this share of all.
  static func kills(share: Double) -> Int { max(1, Int((Double(kills) * share).rounded())) }
}

/// SplitMix64, so that a number replays the same choices.
struct FaultGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// The choices of one scenario.
  init(_ scenario: String) {
    state = scenario.utf8.reduce(FaultSettings.seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }

  /// Sleeps for a time out of this range, in seconds.
  mutating func pause(_ seconds: ClosedRange<Double>) {
    Thread.sleep(forTimeInterval: Double.random(in: seconds, using: &self))
  }
}
