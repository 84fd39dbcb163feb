import Files
import Foundation
import SweepCore
import Testing

@testable import Coordination

@Suite(.serialized) struct OperatorLineTests {
  @Test func aRunningCoordinatorAnswers() throws {
    let run = try TestRun(points: 4)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(shutdown: shutdown)
    let line = OperatorLine(run.folder)
    #expect(try line.ask(.retry(points: PointSet(0..<4))) == OperatorAnswer(points: 0))
    line.tell(.died(death: WorkerDeath(worker: "w", pid: 7, ending: "signal 6", lastWords: "oh")))
    try waitUntil {
      try run.journal().contains { if case .died = $0 { true } else { false } }
    }
    let worker = run.work("a", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    #expect(try worker.result() == .dismissed)
  }

  @Test func theFolderMayHaveAPathThatNoSocketCanHave() throws {
    let run = try TestRun(points: 2)
    // The program that coordinates has entered the folder; here a short link stands for that.
    let long = RunFolder(
      NSTemporaryDirectory() + "long-" + UUID().uuidString + "/"
        + String(repeating: "a", count: 120) + "/" + String(repeating: "b", count: 120))
    try Folder.create(Folder.parent(of: long.path))
    defer {
      try? FileManager.default.removeItem(atPath: Folder.parent(of: Folder.parent(of: long.path)))
    }
    try FileManager.default.createSymbolicLink(
      atPath: long.path, withDestinationPath: run.folder.path)
    #expect(long.socket.utf8.count > 107)
    let shutdown = try Shutdown()
    let coordinator = run.coordinate(shutdown: shutdown)
    #expect(try OperatorLine(long).ask(.retry(points: PointSet())) == OperatorAnswer(points: 0))
    let worker = run.work("a", shutdown: shutdown, run: run.doNothing)
    #expect(try coordinator.result() == .complete(failed: 0))
    _ = try worker.result()
  }

  @Test func whoHearsNothingSaysSo() throws {
    let run = try TestRun(points: 1)
    let error = #expect(throws: WorkerError.self) {
      try OperatorLine(run.folder).ask(
        .retry(points: PointSet(0..<1)), within: .milliseconds(200))
    }
    #expect(error?.description.contains(run.folder.endpoint) == true)
    #expect(throws: FileError.self) {
      try OperatorLine(RunFolder("/nonexistent")).ask(.retry(points: PointSet()))
    }
  }
}
