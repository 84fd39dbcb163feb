import Files
import Foundation
import Storage
import SweepCore
import Testing
import Training

@testable import Experiments

@Suite struct TrialResumingTests {
  private struct Killed: Error {}

  private func undisturbed() throws -> String {
    let scene = try ToyScene()
    scene.interval = .seconds(3600)
    return try scene.digest(try scene.attempt())
  }

  /// An attempt that is torn down after so many steps, as if its process had been killed.
  private func kill(_ scene: ToyScene, after steps: Int) {
    let training = ToyTraining()
    var left = steps
    training.onStep = {
      left -= 1
      if left == 0 { throw Killed() }
    }
    #expect(throws: Killed.self) { _ = try scene.attempt(training) }
  }

  @Test func aShortTrialWritesNothingAndSeesEveryStep() throws {
    let scene = try ToyScene()
    scene.interval = .seconds(30)
    let trial = try scene.attempt()
    #expect(scene.files.isEmpty && !Folder.exists(scene.folder))
    #expect(!trial.isKept)
    #expect(trial.curves["loss"]?.count == 4)
    #expect(trial.snapshots.map(\.moment) == [0, 1, 2, 3, 4])
    #expect(trial.snapshots.allSatisfy { $0.tensors["values"]?.count == 16 })
  }

  @Test(arguments: [1, 2, 5, 6, 10, 19, 20])
  func killedAfterAnyStepItContinuesBitByBit(step: Int) throws {
    let scene = try ToyScene()
    kill(scene, after: step)
    let control = TestControl()
    let trial = try scene.attempt(ToyTraining(), control)
    #expect(try scene.digest(trial) == undisturbed())
    #expect(control.steps < 60)
    // The first checkpoint is written between the first two steps.
    #expect(control.remarks.contains { $0.contains("point 0 continues after") } == (step > 1))
  }

  @Test func killedAgainAndAgainItComesToTheEnd() throws {
    let scene = try ToyScene()
    for _ in 0..<9 { kill(scene, after: 2) }
    #expect(try scene.digest(scene.attempt()) == undisturbed())
  }

  @Test func theBodyIsCalledOnceForEveryStep() throws {
    let scene = try ToyScene()
    kill(scene, after: 7)
    let before = scene.bodies
    _ = try scene.attempt()
    let all = (0..<21).map { "\($0 / 5).\($0 % 5)" }
    #expect(before == Array(all.prefix(7)) && scene.bodies == Array(all.dropFirst(7)))
  }

  @Test func askedToStopItKeepsWhatItHas() throws {
    let scene = try ToyScene()
    let control = TestControl()
    control.lastStep = 12
    #expect(throws: TrialStop.asked) { _ = try scene.attempt(ToyTraining(), control) }
    let kept = scene.files
    #expect(!kept.isEmpty)
    scene.interval = .seconds(3600)
    #expect(try scene.digest(scene.attempt()) == undisturbed())
    #expect(scene.bodies.count < 21)
  }

  @Test func askedToStopAfterSomeWorkItWritesEvenWhereNoCheckpointIsDue() throws {
    let scene = try ToyScene()
    scene.interval = .seconds(3600)
    let control = TestControl()
    let training = ToyTraining()
    training.onStep = {
      guard training.position.epoch == 2 else { return }
      if control.lastStep != 0 { Thread.sleep(forTimeInterval: 1.05) }
      control.lastStep = 0
    }
    #expect(throws: TrialStop.asked) { _ = try scene.attempt(training, control) }
    #expect(scene.files.contains { $0.hasPrefix("10-") }, "\(scene.files)")
    #expect(scene.files.filter { $0.hasPrefix("snapshot-") }.count == 2)
    let trial = try scene.attempt()
    #expect(scene.bodies.first == "2.0", "the recording that was due is done first")
    #expect(try scene.digest(trial) == undisturbed())
  }

  @Test func askedToStopWhileItMeasuresItKeepsNoHalfOfIt() throws {
    let scene = try ToyScene()
    let control = TestControl()
    var count = 0
    scene.measure = {
      count += 1
      // The second measure is that of epoch 2: its curves are recorded already.
      if count == 2 { control.lastStep = 0 }
    }
    scene.interval = .milliseconds(1)
    let training = ToyTraining()
    training.onStep = { Thread.sleep(forTimeInterval: 0.002) }
    #expect(throws: TrialStop.asked) { _ = try scene.attempt(training, control) }
    #expect(scene.last?.curves["loss"]?.count == 1)
    let trial = try scene.attempt()
    #expect(try scene.digest(trial) == undisturbed())
  }

  @Test func longTrialsHaveTheirTensorsInFilesAndNotInMemory() throws {
    let scene = try ToyScene()
    let trial = try scene.attempt()
    #expect(trial.isKept)
    #expect(trial.snapshots.allSatisfy { $0.tensors.isEmpty && $0.sealed != nil })
    #expect(scene.files.filter { $0.hasPrefix("snapshot-") }.count == 5)
    #expect(scene.files.filter { !$0.hasPrefix("snapshot-") }.count == 2)
    #expect(try scene.digest(trial) == undisturbed())
  }

  @Test func whatMemoryDoesNotHoldIsKeptInFilesBeforeTheTrialIsLong() throws {
    let scene = try ToyScene()
    scene.interval = .seconds(3600)
    // Two snapshots of 16 numbers are 128 bytes.
    scene.memory = 128
    let trial = try scene.attempt()
    #expect(trial.snapshots.map { $0.sealed != nil } == [false, false, true, true, true])
    #expect(trial.isKept && scene.files.count == 3, "\(scene.files)")
    #expect(try scene.digest(trial) == undisturbed())
  }

  @Test func timesAddUpOverAttempts() throws {
    let scene = try ToyScene()
    let training = ToyTraining()
    training.onStep = {
      Thread.sleep(forTimeInterval: 0.02)
      if training.position.epoch == 1 && training.position.step == 3 { throw Killed() }
    }
    #expect(throws: Killed.self) { _ = try scene.attempt(training) }
    let began = scene.last?.startedAt
    let trial = try scene.attempt()
    #expect(trial.startedAt == began)
    #expect(trial.seconds > 0.14)
    #expect(trial.epochSeconds.count == 4)
    #expect(trial.epochSeconds[0] > 0.1 && trial.epochSeconds[1] > 0.04)
    #expect(trial.epochSeconds[2] < 0.04, "it slept in the first attempt only")
  }

  @Test func theTimeLimitCountsAllAttemptsAndALongerOneContinues() throws {
    let short = try ToyScene(limits: Limits(pointSeconds: 0.05))
    func slow() -> ToyTraining {
      let training = ToyTraining()
      training.onStep = { Thread.sleep(forTimeInterval: 0.02) }
      return training
    }
    #expect(throws: TrialStop.tookTooLong(limit: 0.05)) { _ = try short.attempt(slow()) }
    #expect(!short.files.isEmpty)
    #expect(throws: TrialStop.tookTooLong(limit: 0.05)) { _ = try short.attempt(ToyTraining()) }
    #expect(short.bodies.count <= 1, "the time is used up: \(short.bodies)")
    try short.setLimits(Limits(pointSeconds: 60))
    let trial = try short.attempt()
    #expect(short.bodies.count < 21)
    #expect(try short.digest(trial) == undisturbed())
  }

  @Test func theTimeLimitIsLookedAtBetweenMeasures() throws {
    let scene = try ToyScene(limits: Limits(pointSeconds: 1))
    scene.interval = .seconds(3600)
    scene.measure = { Thread.sleep(forTimeInterval: 1.01) }
    #expect(throws: TrialStop.tookTooLong(limit: 1)) { _ = try scene.attempt() }
    #expect(scene.bodies.last == "1.0")
  }

  @Test func aStateThatDoesNotFitIsNotContinued() throws {
    let scene = try ToyScene()
    kill(scene, after: 7)
    let other = TestControl()
    scene.interval = .seconds(3600)
    #expect(throws: (any Error).self) {
      try scene.digest(scene.attempt(ToyTraining(count: 3), other))
    }
    #expect(other.remarks.contains { $0.contains("begins anew") }, "\(other.remarks)")
    #expect(scene.bodies.first == "0.0")
  }

  @Test func damagedCheckpointsAreSaidAndPassedOver() throws {
    let scene = try ToyScene()
    kill(scene, after: 7)
    for name in scene.files where !name.hasPrefix("snapshot") {
      try writeDurably("damaged", to: "\(scene.folder)/\(name)")
    }
    let control = TestControl()
    let trial = try scene.attempt(ToyTraining(), control)
    #expect(control.remarks.filter { $0.contains("is passed over") }.count == 2)
    #expect(control.remarks.contains("point 0 begins anew"))
    #expect(try scene.digest(trial) == undisturbed())
  }

  @Test func aFolderThatCannotBeWrittenCostsNothingButTheCheckpoints() throws {
    let scene = try ToyScene()
    try writeDurably("no folder", to: scene.folder)
    let control = TestControl()
    let trial = try scene.attempt(ToyTraining(), control)
    #expect(control.remarks.contains { $0.contains("goes on without a checkpoint") })
    #expect(control.remarks.contains { $0.contains("a snapshot stays in memory") })
    #expect(try scene.digest(trial) == undisturbed())
  }
}
