import Coordination
import Files
import Foundation
import SweepCore

/// What is always true of the journal and the files of a run, looked at from outside.
struct JournalAuditor {
  let entries: [JournalEntry]
  private let plan: Plan
  private let shards: ShardFolder

  /// Reads the journal of a run folder.
  init(_ path: String) throws {
    let folder = RunFolder(path)
    plan = try Plan(json: ByteFile.contents(of: folder.plan))
    entries = try JournalFile.read(folder.journal).entries
    shards = ShardFolder(folder)
  }

  /// What is wrong, as sentences; empty where all is well.
  func findings() throws -> [String] { try replayFindings() + ruleFindings() + fileFindings() }

  /// A scheduler that is fed the journal stands where its writer stood.
  private func replayFindings() throws -> [String] {
    let count = try plan.grid.count
    var scheduler = Scheduler(count: count, plan: plan.digest, build: "")
    for entry in entries { scheduler.replay(entry) }
    scheduler.finishReplay(at: Instant(.zero))
    return scheduler.violations
  }

  /// The same audit as in the simulator.
  private func ruleFindings() throws -> [String] {
    // A session on a part of the points is complete without the others; the last one is on all.
    var audit = JournalAudit(count: try plan.grid.count)
    let last = entries.lastIndex { if case .opened = $0 { true } else { false } } ?? 0
    for (place, entry) in entries.enumerated() {
      if case .closed = entry, place < last {
        audit.take(.closed(reason: "stopped"))
      } else {
        audit.take(entry)
      }
    }
    audit.compare(files: Set(try shards.names()))
    return audit.problems
  }

  /// Every committed file is there and whole.
  private func fileFindings() throws -> [String] {
    var findings: [String] = []
    for (file, bytes) in committed {
      if shards.bytes(of: file) != bytes {
        findings.append("\(file) is not there with its \(bytes) bytes")
      } else if try !shards.isWhole(file) {
        findings.append("\(file) has another content than its name promises")
      }
    }
    return findings
  }

  private var committed: [(file: ShardName, bytes: Int)] {
    var files: [(file: ShardName, bytes: Int)] = []
    for entry in entries {
      if case .committed(let file, let bytes, _) = entry { files.append((file, bytes)) }
      if case .dropped(let file, _) = entry { files.removeAll { $0.file == file } }
    }
    return files
  }
}

extension JournalAuditor {
  /// How many leases ended with the loss of their worker.
  var lostCount: Int {
    entries.count { if case .lost = $0 { true } else { false } }
  }

  /// How many leases were handed back.
  var returnedCount: Int {
    entries.count { if case .returned = $0 { true } else { false } }
  }

  /// How often a coordinator has started on this run.
  var openings: Int {
    entries.count { if case .opened = $0 { true } else { false } }
  }

  /// Points that were leased more than once.
  var repeatedPoints: [Int] {
    var leases: [Int: Int] = [:]
    for case .leased(let lease, _) in entries {
      for point in lease.range { leases[point, default: 0] += 1 }
    }
    return leases.filter { $0.value > 1 }.keys.sorted()
  }

  /// What happened to the leases of a run, a word for each, for whoever has to understand a test
  /// that failed.
  var story: String {
    entries.map { entry in
      switch entry {
      case .opened: "opened"
      case .leased(let lease, let worker):
        "\(worker) got \(lease.id): \(lease.range), attempt \(lease.attempt)"
      case .committed(let file, _, _): "committed \(file.range), attempt \(file.attempt)"
      case .lost(let id, let reason): "lost \(id): \(reason)"
      case .returned(let id): "returned \(id)"
      default: "\(entry)".prefix(80).description
      }
    }.joined(separator: "; ")
  }

  /// The lease at work that covers a point, and who computes it; a worker computes the oldest of
  /// its leases.
  func leaseAtWork(on point: Int) -> (id: Int, worker: String)? {
    var out: [(id: Int, worker: WorkerIdentity, points: Set<Int>)] = []
    for entry in entries {
      switch entry {
      case .opened, .dropped, .died, .retried: break
      case .leased(let lease, let worker): out.append((lease.id, worker, Set(lease.range)))
      case .lost(let id, _), .returned(let id): out.removeAll { $0.id == id }
      case .committed(let file, _, _):
        for place in out.indices { out[place].points.subtract(file.range) }
      case .failed(let point, _, _), .failedAttempt(let point, _, _):
        for place in out.indices { out[place].points.remove(point) }
      case .closed, .repaired: out = []
      }
      out.removeAll { $0.points.isEmpty }
    }
    guard let found = out.first(where: { $0.points.contains(point) }),
      out.first(where: { $0.worker == found.worker })?.id == found.id
    else { return nil }
    return (found.id, found.worker.name)
  }
}
