import Coordination
import SweepCore
import Synchronization
import Testing

@Suite(.serialized) struct LeaseRunnerTests {
  /// Counts its leases without a lock, as a runner may.
  private final class CountingRunner: LeaseRunner {
    private let run: TestRun
    private let highest: @Sendable (Int) -> Void
    private var count = 0

    init(_ run: TestRun, highest: @escaping @Sendable (Int) -> Void) {
      self.run = run
      self.highest = highest
    }

    func run(_ session: LeaseSession) throws {
      count += 1
      highest(count)
      try run.doNothing(session)
    }
  }

  @Test func oneRunnerCarriesOutAllLeasesOfItsWorker() throws {
    let run = try TestRun(points: 200)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(shutdown: shutdown)
    let made = Atomic(0)
    let highest = Atomic(0)
    var settings = WorkerSettings(
      identity: .init(name: "a", incarnation: 1), hello: run.hello(), endpoint: run.endpoint)
    settings.leases = 4
    let loop = try WorkerLoop(settings, shutdown: shutdown, log: quietLog) {
      made.add(1, ordering: .relaxed)
      return CountingRunner(run) { highest.max($0, ordering: .relaxed) }
    }
    #expect(try loop.run() == .dismissed)
    #expect(try coordinator.result() == .complete(failed: 0))
    let leases = try run.journal().count { if case .leased = $0 { true } else { false } }
    #expect(made.load(ordering: .relaxed) == 1)
    #expect(highest.load(ordering: .relaxed) == leases)
  }
}
