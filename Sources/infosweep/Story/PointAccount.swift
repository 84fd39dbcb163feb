import Coordination
import Files
import Foundation
import Storage
import SweepCore

/// A point for people: what it is, where it stands and why, and how it came there.
struct PointAccount {
  let folder: RunFolder
  let plan: Plan
  let point: Point
  let story: PointStory
  /// Who coordinates the run now, where somebody does, and what it says.
  let coordinator: String?
  let live: RunStatus?
  /// Whether its training diverged, as far as the store knows.
  let diverged: Bool

  init(of index: Int, in folder: RunFolder, plan: Plan) throws {
    self.folder = folder
    self.plan = plan
    point = try plan.point(at: index)
    coordinator = try FileLock.holder(of: folder.lock)
    live = try folder.liveStatus()
    story = PointStory(of: index, in: try JournalFile.read(folder.journal).lines)
    let statuses = ByteFile.exists(folder.store) ? try? Store(folder.store).statuses() : nil
    diverged = statuses.map { index < $0.count && $0[index] == .diverged } ?? false
  }

  /// `#17 activation=relu_seed=3`.
  var title: String { "#\(point.index) \(plan.pointName(of: point.values))" }

  /// A word for where it stands.
  var word: String {
    switch story.state {
    case .waiting: "waiting"
    case .leased: coordinator == nil ? "waiting" : "leased"
    case .done: diverged ? "diverged" : "done"
    case .failed: "failed"
    }
  }

  /// Why it stands there, in one sentence.
  var reason: String {
    switch story.state {
    case .waiting(let since, let failures): waiting(since: since, failures: failures)
    case .leased(let place): leased(story.attempts[place])
    case .done(let file, let time):
      "committed at \(time) in \(folder.shard(file))"
        + (diverged ? "; its loss stopped being a number, which is an outcome" : "")
    case .failed(let attempts, let message, let time):
      "given up at \(time) after \(attempts) attempts: \(message); "
        + "infosweep retry, or the next infosweep run, tries it again"
    }
  }

  private func leased(_ attempt: PointAttempt) -> String {
    guard coordinator != nil else {
      return
        "worker \(attempt.worker) had it (lease \(attempt.lease), since \(attempt.given)) when "
        + "the coordinator ended without a word; the same infosweep run goes on"
    }
    let host = live?.workers.first { $0.name == attempt.worker }.map { " on \($0.host)" } ?? ""
    return "lease \(attempt.lease) of worker \(attempt.worker)\(host) since \(attempt.given)"
  }

  private func waiting(since: String, failures: Int) -> String {
    let begin = since.isEmpty ? "nobody has begun with it" : "since \(since)"
    guard coordinator != nil else {
      return "\(begin); nothing runs, the same infosweep run does it"
    }
    if let pause = live?.pauseReason { return "\(begin); the sweep pauses: \(pause)" }
    if live?.state == .draining { return "\(begin); the coordinator is about to end" }
    if failures > 0, let failed = try? Date(since, strategy: .iso8601) {
      let pause = SchedulerTerms().backOff.seconds * Double(1 << min(failures - 1, 10))
      let next = failed + pause
      if next > Date() {
        return "\(begin); after \(failures) failures its next try is not before "
          + next.formatted(.iso8601)
      }
    }
    if live?.workers.isEmpty ?? true { return "\(begin); no worker is there" }
    if let live, live.wanted < live.planned {
      return "\(begin); for a free worker, if it is one of the \(live.wanted) points that this "
        + "run was asked for"
    }
    return "\(begin); for a free worker"
  }

  /// The whole story.
  var text: String {
    var lines = ["\(title) of \(folder.path)", "key    \(point.key)"]
    for key in point.setup.keys.sorted() {
      lines.append("setup  \(key): \(point.setup[key].map { "\($0)" } ?? "")")
    }
    lines.append("\(word): \(reason)")
    for place in 0...story.attempts.count {
      for remark in story.remarks where remark.attemptsBefore == place {
        lines.append("at \(remark.time): \(remark.text)")
      }
      guard place < story.attempts.count else { break }
      lines += [story.attempts[place].heading] + story.attempts[place].lines
    }
    return lines.joined(separator: "\n")
  }

  /// The same as JSON.
  struct Document: Encodable {
    let run: String
    let point: Int
    let name: String
    let key: String
    let setup: [String: Value]
    let state: String
    let reason: String
    let attempts: [PointAttempt]
    let remarks: [PointStory.Remark]
  }

  /// The whole story as a value for JSON.
  var document: Document {
    Document(
      run: folder.path, point: point.index, name: plan.pointName(of: point.values),
      key: point.key, setup: point.setup, state: word, reason: reason,
      attempts: story.attempts, remarks: story.remarks)
  }
}
