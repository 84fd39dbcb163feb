import Coordination
import Foundation
import SweepCore

/// The coordinator of a run on this machine. Where it is killed, another one takes over at once and
/// the workers go on.
struct CoordinatorProgram {
  /// So often in sequence it may end without the sweep having got on in between.
  private static let maxRestarts = 5
  /// A coordinator that cannot even start is given more and more time.
  private static let pause = Duration.seconds(1)

  private let launch: ([String]) throws -> ChildProcess
  private var process: ChildProcess
  private var restarts = 0
  private var advanceBefore = 0
  private var lostAt: ContinuousClock.Instant?

  /// Starts it; `launch` is given what only the first one is told.
  init(_ launch: @escaping ([String]) throws -> ChildProcess) throws {
    self.launch = launch
    // Points that were given up are tried again by whoever starts a run, not by a mere successor.
    process = try launch(["--retry-failed"])
  }

  /// Whether one runs, or is about to.
  var isRunning: Bool { process.isRunning || lostAt != nil }

  /// Its process number.
  var pid: Int32 { process.pid }

  /// The exit code of the last one.
  var exitCode: Int32 { process.exitCode }

  /// How the last one ended, in words.
  var ending: String { process.ending }

  /// Sees to it that a coordinator that was killed has a successor.
  mutating func keepUp(advance: Int, isWanted: Bool, tell: (String) -> Void) throws {
    if advance > advanceBefore {
      advanceBefore = advance
      restarts = 0
    }
    guard !process.isRunning else { return }
    // Who ended by itself has said why; only a signal comes out of the blue.
    guard process.wasKilled, isWanted, restarts < Self.maxRestarts else {
      lostAt = nil
      return
    }
    let lost = lostAt ?? .now
    if lostAt == nil {
      lostAt = lost
      tell("the coordinator ended with \(process.ending); another one takes over, workers go on")
    }
    guard lost.duration(to: .now) >= Self.pause * restarts else { return }
    restarts += 1
    lostAt = nil
    process = try launch([])
  }

  /// Sends it a signal, if it runs.
  func signal(_ number: Int32) { process.signal(number) }

  /// Waits until it has ended, or kills it after so long.
  func wait(atMost limit: Duration) { process.wait(atMost: limit) }
}
