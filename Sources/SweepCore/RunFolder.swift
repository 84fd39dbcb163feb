/// The folder of one run, and the name of everything in it.
///
/// A run is one folder, movable as a whole. Programs change into it (`enter`), because a socket's
/// path may not be longer than about 107 bytes, and a short relative one always fits.
public struct RunFolder: Sendable, Hashable {
  /// The folder; `.` once a program has entered it.
  public let path: String

  /// Names a folder, which need not exist.
  public init(_ path: String) {
    precondition(!path.isEmpty, "a folder has a name")
    self.path = path
  }

  /// The sweep file as the user wrote it.
  public var sweepFile: String { file("sweep.yaml") }
  /// The resolved sweep, which everyone but the front door reads.
  public var plan: String { file("plan.json") }
  /// The coordinator's memory.
  public var journal: String { file("journal.jsonl") }
  /// The lock of whoever coordinates the run.
  public var lock: String { file("run.lock") }
  /// What the run is doing, replaced once a second.
  public var status: String { file("status.json") }
  /// Complete shard files.
  public var shards: String { file("shards") }
  /// What resuming inside a trial needs.
  public var checkpoints: String { file("checkpoints") }
  /// Damaged files, kept for a look.
  public var quarantine: String { file("quarantine") }
  /// The merged results.
  public var store: String { file("store.h5") }
  /// The lock of the one merger.
  public var mergeLock: String { file("merge.lock") }
  /// The measure passes: a run folder for each, named by the digest of its plan.
  public var measures: String { file("measures") }
  /// The points that a measure pass is asked for.
  public var points: String { file("points.json") }
  /// In the folder of a measure pass, the store of the run that is measured.
  public var measuredStore: String { file("../../store.h5") }
  /// What the run is to become under a changed sweep file, while it is being made.
  public var extensionDraft: String { file("extension") }
  /// The same, made and not yet all in its place: nobody may work here until it is.
  public var extensionReady: String { file("extension.ready") }
  /// What was here under earlier sweep files: a folder for each, named by the digest of its plan.
  public var earlier: String { file("earlier") }
  /// Figures and tables.
  public var report: String { file("report") }
  /// Text for people.
  public var logs: String { file("logs") }
  /// Keys for workers on other machines.
  public var keys: String { file("keys") }
  /// By its content a worker knows that it sees this very folder.
  public var probe: String { file("run.probe") }
  /// The coordinator's socket on this machine, as ZeroMQ names it.
  public var endpoint: String { "ipc://" + socket }
  /// The path of that socket.
  public var socket: String { file("run.sock") }

  /// The folder of the measure pass whose plan has this digest.
  public func pass(_ digest: String) -> RunFolder { RunFolder("\(measures)/\(digest.prefix(16))") }

  /// Where that lies which was here under the plan with this digest.
  public func earlier(_ digest: String) -> String { "\(earlier)/\(digest.prefix(16))" }

  /// The path of the shard file with this name.
  public func shard(_ name: ShardName) -> String { "\(shards)/\(name)" }

  /// The log of the worker with this name.
  public func log(of worker: String) -> String { "\(logs)/\(worker).log" }

  private func file(_ name: String) -> String { path == "." ? name : "\(path)/\(name)" }
}
