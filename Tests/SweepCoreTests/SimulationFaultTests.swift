import Testing

@testable import SweepCore

/// One kind of fault at a time, each with what it must not cost. The numbers are those of the
/// project's fault list.
@Suite struct SimulationFaultTests {
  private func run(
    _ seeds: Range<Int> = 0..<20, shape: SimulationShape,
    fates: (inout PointFates) -> Void = { _ in }, faults: (inout SimulatedFaults) -> Void,
    check: (Simulation) -> Void = { _ in }
  ) {
    for seed in seeds {
      var chosen = SimulatedFaults()
      faults(&chosen)
      var destiny = PointFates(seed: UInt64(seed))
      fates(&destiny)
      var simulation = Simulation(seed: UInt64(seed), shape: shape, faults: chosen, fates: destiny)
      let problems = simulation.run()
      #expect(problems.isEmpty, "seed \(seed): \(problems.prefix(3))")
      check(simulation)
    }
  }

  private func shape(
    _ count: Int = 60, workers: Int = 3, pointTime: Int = 200_000, calmAfter: Int = 12_000_000
  ) -> SimulationShape {
    SimulationShape(
      count: count, workers: workers, pointTime: pointTime, calmAfter: calmAfter)
  }

  private func losses(_ simulation: Simulation) -> Int {
    simulation.coordinator.journal.count { if case .lost = $0 { true } else { false } }
  }

  private func expectNothingTwice(_ simulation: Simulation) {
    #expect(simulation.checker.begun.allSatisfy { $0 <= 1 }, "seed \(simulation.seed)")
    #expect(losses(simulation) == 0, "seed \(simulation.seed)")
  }

  // MARK: processes

  @Test("F01: a coordinator that dies at any boundary costs no point")
  func everyBoundaryOfTheCoordinator() {
    var boundary = 0
    while true {
      var shape = shape(6, workers: 2, pointTime: 300_000, calmAfter: 0)
      shape.fileSize = 2
      var simulation = Simulation(seed: 5, shape: shape, faults: SimulatedFaults())
      simulation.crashAtBoundary = boundary
      #expect(simulation.run().isEmpty, "boundary \(boundary)")
      expectNothingTwice(simulation)
      if simulation.boundary <= boundary { break }
      #expect(simulation.coordinator.generation == 2, "boundary \(boundary)")
      boundary += 1
    }
    #expect(boundary > 30)
  }

  @Test("F02: a worker that dies at any boundary of a file costs only what it had in hand")
  func everyBoundaryOfAWorker() {
    var deed = 0
    while true {
      var shape = shape(8, workers: 2, pointTime: 300_000, calmAfter: 0)
      shape.fileSize = 2
      var simulation = Simulation(seed: 6, shape: shape, faults: SimulatedFaults())
      simulation.crashAtDeed = deed
      #expect(simulation.run().isEmpty, "deed \(deed)")
      #expect(simulation.checker.begun.reduce(0, +) <= 8 + 3, "deed \(deed)")
      #expect(losses(simulation) <= 1)
      if simulation.deed <= deed { break }
      deed += 1
    }
    #expect(deed > 8)
  }

  @Test("F04: all processes die at once, again and again")
  func everythingDies() {
    run(shape: shape(), faults: { $0.everything = 2_000_000 })
  }

  @Test("F05: a coordinator that is started fifty times restarts no running point")
  func fiftyRestarts() {
    var restarts = 0
    run(
      0..<6, shape: shape(900, pointTime: 300_000, calmAfter: 90_000_000),
      faults: { $0.coordinatorCrash = 400_000 },
      check: {
        expectNothingTwice($0)
        restarts = max(restarts, $0.coordinator.generation)
      })
    #expect(restarts > 50)
  }

  @Test("F06: a worker that sleeps beyond its lease changes nothing when it wakes")
  func sleepingWorkers() {
    run(shape: shape(), faults: { $0.freeze = 3_000_000 })
  }

  @Test("F07, F51: a coordinator or a machine that sleeps evicts nobody")
  func sleepingCoordinator() {
    run(shape: shape(), faults: { $0.coordinatorFreeze = 4_000_000 }, check: expectNothingTwice)
    run(shape: shape(), faults: { $0.suspend = 4_000_000 }, check: expectNothingTwice)
  }

  @Test("F08: both sleep in turn")
  func bothSleep() {
    run(
      shape: shape(),
      faults: {
        $0.freeze = 3_000_000
        $0.coordinatorFreeze = 4_000_000
      })
  }

  @Test("F10: work that stands still while the beats go on is taken back")
  func stuckWork() {
    var stuck = 0
    run(
      shape: shape(calmAfter: 200_000_000), fates: { $0.hangs = 50 }, faults: { _ in },
      check: { simulation in
        stuck += simulation.coordinator.journal.count {
          $0 == .lost(lease: $0.leaseNumber, reason: "its work stood still")
        }
      })
    #expect(stuck > 10)
  }

  @Test("F12: of two workers of one name one goes on")
  func twins() {
    run(
      shape: shape(), faults: { $0.hasTwin = true },
      check: { #expect(losses($0) <= 1, "seed \($0.seed)") })
  }

  @Test("F14: workers that are told to end hand back what they have, and nobody is to blame")
  func gracefulEnds() {
    run(
      shape: shape(), faults: { $0.term = 2_000_000 },
      check: { #expect(losses($0) == 0, "seed \($0.seed)") })
  }

  @Test("F14: workers whose time runs out are lost with little")
  func wallTime() {
    run(shape: shape(), faults: { $0.wallTime = 0.7 })
  }

  @Test("F15: a point that kills its worker is found within a bound")
  func poison() {
    run(
      shape: shape(256, pointTime: 1_000, calmAfter: 0), fates: { $0.poisoned = [77] },
      faults: { _ in },
      check: { simulation in
        // Twice in a large shard, once at each halving, four times alone.
        #expect(losses(simulation) <= 2 + 8 + 4, "seed \(simulation.seed)")
        let failed = simulation.checker.audit.points.indices.filter {
          simulation.checker.audit.points[$0].isGivenUp
        }
        #expect(failed == [77])
      })
  }

  // What is begun in vain costs half a point on average, so this is an efficiency of one half.
  @Test("F66: workers that live five seconds do points of two")
  func churn() {
    run(
      0..<5, shape: shape(150, workers: 4, pointTime: 2_000_000, calmAfter: 400_000_000),
      faults: { $0.crash = 5_000_000 },
      check: { #expect($0.checker.begun.reduce(0, +) <= 3 * 150, "seed \($0.seed)") })
  }

  // MARK: network

  @Test("F20 to F22: one, half or all are cut off, in one direction or both, and it heals")
  func partitions() {
    run(shape: shape(), faults: { $0.partition = 1_000_000 })
  }

  @Test("F21: connections that break five times a second cost no point")
  func flapping() {
    run(
      0..<5, shape: shape(calmAfter: 6_000_000), faults: { $0.disconnection = 200_000 })
  }

  @Test("F22: a network that heals after an hour")
  func longPartition() {
    var simulation = Simulation(
      seed: 9, shape: shape(workers: 1, calmAfter: 3_700_000_000), faults: SimulatedFaults())
    simulation.network.cut([0], up: true, down: true, until: 3_600_000_000)
    #expect(simulation.run().isEmpty)
    #expect(simulation.now > 3_600_000_000)
  }

  @Test("F23: lost, repeated, delayed and reordered messages")
  func badNetwork() {
    for (loss, repetition, delay) in [(0.4, 0, 1_000), (0, 0.5, 1_000), (0.1, 0.1, 2_000_000)] {
      run(
        shape: shape(),
        faults: {
          $0.loss = loss
          $0.repetition = repetition
          $0.delay = delay
          $0.isTangled = true
        })
    }
  }

  @Test("F30 to F34: strangers, forgeries and old messages change nothing that counts")
  func strangers() {
    run(
      shape: shape(),
      faults: {
        $0.stranger = 20_000
        $0.isTangled = true
      },
      check: { simulation in
        #expect(!simulation.checker.audit.points.contains { $0.isGivenUp || $0.failures > 0 })
      })
  }

  // MARK: disk, results, wishes

  @Test("F40: a full disk holds the sweep up and nothing else")
  func fullDisk() {
    run(shape: shape(), faults: { $0.pause = 2_000_000 }, check: expectNothingTwice)
  }

  @Test("F42, F44: files that get lost are made again")
  func lostFiles() {
    run(
      shape: shape(),
      faults: {
        $0.fileLoss = 300_000
        $0.coordinatorCrash = 3_000_000
      })
  }

  @Test("F64: every point fails, and the sweep ends")
  func allFail() {
    run(
      0..<5, shape: shape(), fates: { $0.errors = 1_000 }, faults: { _ in },
      check: { simulation in
        #expect(!simulation.checker.audit.points.contains { !$0.isGivenUp })
      })
  }

  @Test("F67: what is asked for changes from session to session")
  func changingWishes() {
    run(
      shape: shape(),
      faults: {
        $0.changesWish = true
        $0.coordinatorCrash = 2_000_000
      })
  }

  // MARK: the simulator itself

  @Test(
    "a faulty coordinator is noticed",
    arguments: [SimulatedCoordinator.Sabotage.answersBeforeSync, .losesEntries])
  func sabotage(kind: SimulatedCoordinator.Sabotage) {
    let noticed = (0..<100).count { seed in
      var simulation = Simulation(seed: UInt64(seed))
      simulation.coordinator.sabotage = kind
      return !simulation.run().isEmpty
    }
    #expect(noticed > 5)
  }

  @Test("a coordinator that forgets its leases computes points twice, and that is counted")
  func forgottenLeases() {
    var faults = SimulatedFaults()
    faults.coordinatorCrash = 1_000_000
    var simulation = Simulation(seed: 3, shape: shape(), faults: faults)
    simulation.coordinator.sabotage = .forgetsLeases
    #expect(simulation.run().isEmpty)
    #expect(simulation.checker.begun.contains { $0 > 1 })
  }
}

extension JournalEntry {
  /// The number of the lease that is lost or returned.
  fileprivate var leaseNumber: Int {
    switch self {
    case .lost(let lease, _), .returned(let lease): lease
    default: 0
    }
  }
}
