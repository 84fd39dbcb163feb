import Files
import SweepCore
import Testing

@testable import Coordination

@Suite struct WorkerLogsTests {
  @Test func linesAreAddedAndALineStaysALine() throws {
    let run = try TestRun(points: 1)
    var logs = WorkerLogs(run.folder)
    logs.append(["one", "two\nthree"], of: "w")
    logs.append(["four"], of: "w")
    logs.append(["other"], of: "v")
    let text = String(decoding: try ByteFile.contents(of: run.folder.log(of: "w")), as: UTF8.self)
    #expect(text == "one\ntwo three\nfour\n")
    #expect(try ByteFile(reading: run.folder.log(of: "v")).size == 6)
    #expect(try Folder.permissions(of: run.folder.log(of: "w")) == 0o600)
  }

  @Test func oneWorkerCannotFillTheDisk() throws {
    let run = try TestRun(points: 1)
    var logs = WorkerLogs(run.folder)
    let lines = Array(repeating: String(repeating: "x", count: 1 << 16), count: 64)
    for _ in 0..<20 { logs.append(lines, of: "w") }
    #expect(try ByteFile(reading: run.folder.log(of: "w")).size <= 64 << 20)
  }

  @Test func norCanManyNames() throws {
    let run = try TestRun(points: 1)
    var logs = WorkerLogs(run.folder)
    for number in 0..<5_000 { logs.append(["x"], of: "w\(number)") }
    logs.append(["y"], of: "w0")
    #expect(try Folder.contents(of: run.folder.logs).count == WorkerLogs.mostNames)
    #expect(try ByteFile(reading: run.folder.log(of: "w0")).size == 4)
  }

  @Test func aLogThatCannotBeWrittenIsNoReasonToStop() throws {
    let run = try TestRun(points: 1)
    var logs = WorkerLogs(RunFolder("/nonexistent"))
    logs.append(["x"], of: "w")
    #expect(try Folder.contents(of: run.folder.logs).isEmpty)
  }
}
