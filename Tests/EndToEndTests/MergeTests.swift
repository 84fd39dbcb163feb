import Files
import Foundation
import Testing

extension EndToEnd {
  /// What the front door makes of a merger that takes long or cannot work.
  @Suite struct MergeTests {
    private let scene: Scene

    init() throws {
      scene = try Scene()
      #expect(try scene.infosweep("run", "sweep.yaml", "--output", "r").code == 0)
    }

    @Test(arguments: [["merge", "r"], ["merge", "r", "--json"]])
    func aDamagedPlanIsSaidAndNoStoreIsClaimed(arguments: [String]) throws {
      try scene.write("{}", to: "r/plan.json")
      try FileManager.default.removeItem(atPath: scene.file("r/store.h5"))
      let outcome = try scene.infosweep(arguments)
      #expect(outcome.code == 4)
      #expect(outcome.output.isEmpty, "\(outcome.output)")
      #expect(outcome.errorLines.count == 1)
      #expect(outcome.errors.contains("plan.json is damaged"), "\(outcome.errors)")
    }

    @Test func aStoreThatCannotBeWrittenIsAMachineFailureInTheMergersOwnWords() throws {
      try FileManager.default.removeItem(atPath: scene.file("r/merge.lock"))
      try FileManager.default.createDirectory(
        atPath: scene.file("r/merge.lock"), withIntermediateDirectories: false)
      let outcome = try scene.infosweep("merge", "r")
      #expect(outcome.code == 3)
      #expect(outcome.output.isEmpty && outcome.errorLines.count == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("r/merge.lock: Is a directory"), "\(outcome.errors)")
    }

    @Test func oneInterruptLetsTheMergeFinish() throws {
      try FileManager.default.removeItem(atPath: scene.file("r/store.h5"))
      let lock = try FileLock(scene.file("r/merge.lock"))
      let (run, merger) = try startWaitingMerge()
      run.signal(SIGINT)
      Thread.sleep(forTimeInterval: 0.3)
      #expect(run.isRunning && isAlive(merger))
      lock.release()
      let outcome = try run.wait(atMost: 20)
      #expect(outcome.code == 130)
      #expect(outcome.errors == "finishing the merge; Ctrl-C again stops at once\n")
      #expect(outcome.output == "store r/store.h5\n")
      #expect(FileManager.default.fileExists(atPath: scene.file("r/store.h5")))
    }

    @Test func twoInterruptsStopTheMergeAndLeaveTheStoreAsItWas() throws {
      let before = try scene.contents("r")["store.h5"]
      let lock = try FileLock(scene.file("r/merge.lock"))
      let (run, merger) = try startWaitingMerge()
      run.signal(SIGINT)
      Thread.sleep(forTimeInterval: 0.3)
      run.signal(SIGINT)
      let outcome = try run.wait(atMost: 10)
      lock.release()
      #expect(outcome.code == 130)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("stopped without merging"), "\(outcome.errors)")
      #expect(!isAlive(merger))
      #expect(try scene.contents("r")["store.h5"] == before)
    }

    /// A merge that waits for another one, whose lock the test holds.
    private func startWaitingMerge() throws -> (RunningProgram, merger: Int32) {
      let run = try scene.start("merge", "r")
      var merger: Int32?
      try waitUntil {
        merger = child(of: run.pid, named: "infosweep-merger")
        return merger != nil
      }
      return (run, try #require(merger))
    }
  }
}
