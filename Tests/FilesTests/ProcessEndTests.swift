import Files
import Foundation
import Testing

/// The end of child processes, whatever they leave behind.
@Suite struct ProcessEndTests {
  private func start(_ script: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    try process.run()
    return process
  }

  private func end(of process: Process) -> ProcessEnd? {
    let deadline = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < deadline {
      if let end = ProcessEnd.of(child: process.processIdentifier) { return end }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return nil
  }

  @Test func whoRunsHasNoEnd() throws {
    let process = try start("exec sleep 30")
    #expect(ProcessEnd.of(child: process.processIdentifier) == nil)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Whoever is left behind keeps a descriptor open, so that Foundation waits for it.
  @Test(arguments: [("exit 3", ProcessEnd.exited(code: 3)), ("kill -9 $$", .killed(signal: 9))])
  func theEndIsSeenThoughSomebodyIsLeftBehind(last: String, expected: ProcessEnd) throws {
    let process = try start("sleep 2 & \(last)")
    #expect(end(of: process) == expected)
    process.waitUntilExit()
  }

  @Test func whoIsNoChildHasNoEnd() {
    #expect(ProcessEnd.of(child: getpid()) == nil)
  }
}
