@testable import SweepCore

/// What goes wrong in one history, and how often: the seed decides.
///
/// Times are microseconds of the virtual clock; 0 is never.
struct SimulatedFaults {
  /// Shares of messages that are lost and repeated.
  var loss = 0.0
  var repetition = 0.0
  /// The longest time on the way; differing delays also change the order.
  var delay = 1_000
  /// Whether messages reach another process than the one they were meant for.
  var isTangled = false
  /// Mean time between the faults of one worker.
  var crash = 0
  var freeze = 0
  var disconnection = 0
  var term = 0
  /// Share of workers that know how much time they have, and of files that are written and never
  /// spoken of, or not even written, since the worker dies at that moment.
  var wallTime = 0.0
  var fileCrash = 0.0
  /// Mean time between the faults of the coordinator, its folder and the network.
  var coordinatorCrash = 0
  var coordinatorFreeze = 0
  var suspend = 0
  var drain = 0
  var fileLoss = 0
  var retry = 0
  var pause = 0
  var partition = 0
  var stranger = 0
  var everything = 0
  /// Share of rounds that the coordinator does not survive, at some boundary between two effects.
  var roundCrash = 0.0
  /// Whether the points asked for change from session to session.
  var changesWish = false
  /// Whether one more worker has the name of another one.
  var hasTwin = false

  init() {}

  init(using generator: inout SeededGenerator) {
    func sometimes(_ probability: Double, _ values: [Int]) -> Int {
      generator.happens(probability) ? generator.pick(values) : 0
    }
    loss = generator.pick([0, 0, 0.01, 0.1, 0.3])
    repetition = generator.pick([0, 0.01, 0.1, 0.3])
    delay = generator.pick([1_000, 1_000, 50_000, 1_000_000, 4_000_000])
    isTangled = generator.happens(0.3)
    crash = sometimes(0.5, [3_000_000, 10_000_000, 30_000_000])
    freeze = sometimes(0.4, [5_000_000, 20_000_000])
    disconnection = sometimes(0.4, [300_000, 5_000_000, 20_000_000])
    term = sometimes(0.3, [5_000_000, 20_000_000])
    wallTime = generator.pick([0, 0, 0.5])
    fileCrash = generator.pick([0, 0, 0.02, 0.2])
    coordinatorCrash = sometimes(0.5, [500_000, 2_000_000, 10_000_000])
    coordinatorFreeze = sometimes(0.3, [8_000_000])
    suspend = sometimes(0.1, [10_000_000])
    drain = sometimes(0.2, [15_000_000])
    fileLoss = sometimes(0.3, [5_000_000])
    retry = sometimes(0.2, [10_000_000])
    pause = sometimes(0.2, [5_000_000])
    partition = sometimes(0.4, [1_000_000, 10_000_000])
    stranger = sometimes(0.3, [100_000, 1_000_000])
    everything = sometimes(0.1, [10_000_000])
    roundCrash = generator.pick([0, 0, 0.005, 0.05])
    changesWish = generator.happens(0.15)
    hasTwin = generator.happens(0.1)
  }
}
