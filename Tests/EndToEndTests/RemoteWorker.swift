import Coordination
import Files
import Foundation
import SweepCore
import Testing

extension FaultScene {
  /// Makes the run folder by doing the first point, so that a coordinator can be started on it.
  func prepareFolder() throws {
    let first = try scene.infosweep("run", "sweep.yaml", "--output", run, "--limit", "1")
    try #require(first.code == 0, "\(first.errors)")
    // What that coordinator said must not pass for the word of the next one.
    try FileManager.default.removeItem(atPath: scene.file("\(run)/status.json"))
  }

  /// What a worker of another machine is given to join this run.
  func token(_ address: String) throws -> String {
    let folder = RunFolder(scene.file(run))
    let plan = try Plan(json: ByteFile.contents(of: folder.plan))
    let place = try #require(NetworkAddress(address))
    return JoinToken(addresses: [place], keys: try RunKeys(folder), planDigest: plan.digest).text
  }

  /// Starts a worker that has a token and does not see the run folder: an empty one lies over it.
  ///
  /// - Parameter prefix: words before the command, such as those that lead to another network.
  func startRemoteWorker(
    _ name: String, token: String, scratch: String, prefix: [String] = ["unshare", "-m"]
  ) throws -> RunningProgram {
    let hidden = "mount -t tmpfs tmpfs \"$1\" && shift && exec \"$@\""
    let worker = [
      "\(Scene.programs)/infosweep-worker", "--join", token, "--name", name, "--scratch", scratch,
    ]
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin"
    return try RunningProgram(
      "/usr/bin/env", prefix + ["sh", "-c", hidden, "sh", scene.file(run)] + worker,
      at: scene.path, environment: environment)
  }
}

/// Whether a process may have a view of its own of the file system.
let canHideFolders: Bool = {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/unshare")
  process.arguments = ["-m", "mount", "-t", "tmpfs", "none", "/mnt"]
  process.standardError = FileHandle.nullDevice
  guard hasTool("unshare"), (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}()
