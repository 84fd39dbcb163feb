import Foundation
import SweepCore

/// The worker processes of a run on this machine, one in each place; who ends is replaced.
struct WorkerPool {
  /// One that left in good order is replaced after so long: a coordinator that told its workers to
  /// leave ends within a second itself.
  private static let pause = Duration.seconds(3)
  /// So often in sequence may the workers of one place give up soon after their start.
  private static let maxRefusals = 5
  /// Who worked longer did not give up at the start.
  private static let trial = Duration.seconds(30)

  private struct Place {
    var process: ChildProcess
    var start = ContinuousClock.now
    /// When it was first seen that the process had ended.
    var end: ContinuousClock.Instant?
    /// How many in sequence gave up soon after their start.
    var refusals = 0
  }

  private let count: Int
  private let launch: (Int) throws -> ChildProcess
  private var places: [Place] = []
  /// Workers that may still be replaced without the sweep having got on in between.
  private var spares = 0
  private var advanceBefore = 0

  /// A pool of `count` workers, which `launch` starts by their number from 1.
  init(count: Int, launch: @escaping (Int) throws -> ChildProcess) {
    self.count = count
    self.launch = launch
  }

  /// Whether no worker was started yet.
  var isEmpty: Bool { places.isEmpty }

  /// Starts the workers that are not there yet, replaces those that ended, and tells of it.
  ///
  /// Throws where one cannot be started, and where workers end again and again although the sweep
  /// does not get on in between.
  ///
  /// - Parameters:
  ///   - advance: grows with everything that brings the sweep on.
  ///   - isPaused: whether no work is given out at present, so that no point can be done.
  ///   - mourn: is told of each that a signal ended.
  mutating func fill(
    advance: Int, isPaused: Bool, tell: (String) -> Void, mourn: (WorkerDeath) -> Void
  ) throws {
    if advance > advanceBefore || isPaused || places.isEmpty {
      advanceBefore = advance
      spares = 2 * count + 4
    }
    for index in places.indices where !places[index].process.isRunning {
      try replace(index, tell: tell, mourn: mourn)
    }
    while places.count < count { places.append(Place(process: try launch(places.count + 1))) }
  }

  private mutating func replace(
    _ index: Int, tell: (String) -> Void, mourn: (WorkerDeath) -> Void
  ) throws {
    let end = places[index].end ?? .now
    places[index].end = end
    let place = places[index]
    let process = place.process
    let isOrderly = process.exitCode == 0
    if isOrderly, end.duration(to: .now) < Self.pause { return }
    // Whoever is told why it may not work is told the same next time, whatever the others do.
    let gaveUp = !isOrderly && !process.wasKilled && place.start.duration(to: end) < Self.trial
    let refusals = gaveUp ? place.refusals + 1 : 0
    let words = isOrderly ? "was asked to end" : "ended with \(process.ending)"
    guard spares > 0, refusals < Self.maxRefusals else {
      throw ChildProcessError(
        "workers end again and again; the last one, \(process.name), \(words); "
          + "what was done is kept, the same command resumes")
    }
    spares -= 1
    // Said before another one takes the name.
    if process.wasKilled {
      mourn(
        WorkerDeath(
          worker: process.name, pid: process.pid, ending: process.ending,
          lastWords: process.logTail(lines: 20)))
    }
    tell("worker \(process.name) \(words); another one takes its place")
    places[index] = Place(process: try launch(index + 1), refusals: refusals)
  }

  /// Sends every worker a signal.
  func signal(_ number: Int32) {
    for place in places { place.process.signal(number) }
  }

  /// Waits until all have ended; who has not by then is killed. All of them together get this
  /// long, however many there are.
  func wait(atMost limit: Duration) {
    let deadline = ContinuousClock.now + limit
    for place in places { place.process.wait(atMost: ContinuousClock.now.duration(to: deadline)) }
  }
}
