import Coordination
import Foundation
import Synchronization
import Testing

/// A sweep that is disturbed, and has to come out as if it had not been.
struct FaultScene {
  /// Where it runs.
  let scene: Scene
  /// What is done to it, for the table.
  let scenario: String
  /// The run folder, as seen from the scene.
  let run: String
  private let sweep: String
  private let start = ContinuousClock.now

  /// A scene for one disturbed sweep.
  init(_ scenario: String, sweep: String = Scene.long, run: String = "r") throws {
    self.scenario = scenario
    self.sweep = sweep
    self.run = run
    scene = try Scene(sweep)
    _ = try Self.undisturbedStore(of: sweep)
  }

  /// Twelve points of a second or more: long enough to be frozen.
  static let slow = """
    name: slow
    experiment: infomax-activations
    setup: {dataset: synthetic_2d, epochs: 1500, metrics_every: 500}
    axes: {activation: [relu, tanh], hidden_dim: [4, 8], seed: 1..3}
    record: {weights: every 500, activations: last, samples: 20}
    """

  private static let stores = Mutex<[String: String]>([:])

  /// The store of a sweep that nobody disturbs, made once.
  static func undisturbedStore(of sweep: String) throws -> String {
    try stores.withLock { stores in
      if let store = stores[sweep] { return store }
      if stores.isEmpty { atexit { FaultScene.removeUndisturbedStores() } }
      let folder = place + "-\(stores.count)"
      let outcome = try Scene(sweep).infosweep("run", "sweep.yaml", "--output", folder)
      try #require(outcome.code == 0, "\(outcome.errors)")
      stores[sweep] = "\(folder)/store.h5"
      return "\(folder)/store.h5"
    }
  }

  private static let place = NSTemporaryDirectory() + "infosweep-tests-calm-\(getpid())"

  private static func removeUndisturbedStores() {
    for number in 0..<8 { try? FileManager.default.removeItem(atPath: place + "-\(number)") }
  }

  /// Starts the sweep, or resumes it.
  func begin(workers: Int = 2) throws -> RunningProgram {
    try scene.start("run", "sweep.yaml", "--output", run, "--workers", "\(workers)")
  }

  /// The workers that the front door of a run has started.
  func workers(of front: RunningProgram) -> [Int32] {
    children(of: front.pid, named: "infosweep-worker")
  }

  /// The coordinator of a run, while there is one.
  func coordinator(of front: RunningProgram) -> Int32? {
    children(of: front.pid, named: "infosweep-coordinator").first
  }

  /// The coordinator and the workers of a run.
  func programs(of front: RunningProgram) -> [Int32] {
    workers(of: front) + (coordinator(of: front).map { [$0] } ?? [])
  }

  /// The journal of the run as it is now.
  func journal() throws -> JournalAuditor { try JournalAuditor(scene.file(run)) }

  /// Waits for the end of a disturbed run, resumes it where it did not complete by itself, and
  /// expects that nothing shows of what happened.
  ///
  /// - Parameter mayNeedResuming: whether another run of the same command is good enough.
  @discardableResult
  func expectSurvival(
    of front: RunningProgram, faults: Int, mayNeedResuming: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> RunningProgram.Outcome {
    FaultLedger.disturbed(scenario, faults: faults)
    let outcome = try front.wait(atMost: 120)
    if outcome.code != 0 {
      #expect(
        mayNeedResuming, "\(scenario): \(outcome.code) \(outcome.errors)",
        sourceLocation: sourceLocation)
      let again = try begin().wait(atMost: 120)
      #expect(
        again.code == 0, "\(scenario), resumed: \(again.errors)", sourceLocation: sourceLocation)
    }
    try expectNothingShows(byItself: outcome.code == 0, sourceLocation: sourceLocation)
    return outcome
  }

  /// Expects the store of the undisturbed sweep, and a journal in order.
  func expectNothingShows(
    byItself: Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let calm = try Self.undisturbedStore(of: sweep)
    let outcome = try scene.tool(
      "h5diff", "--exclude-path", "/provenance", calm, "\(run)/store.h5")
    #expect(
      outcome.code == 0, "\(scenario): \(outcome.output.prefix(500))",
      sourceLocation: sourceLocation)
    let findings = try journal().findings()
    #expect(findings.isEmpty, "\(scenario): \(findings)", sourceLocation: sourceLocation)
    guard outcome.code == 0, findings.isEmpty else { return }
    let seconds = start.duration(to: .now) / .seconds(1)
    FaultLedger.survived(scenario, byItself: byItself, seconds: seconds)
  }
}
