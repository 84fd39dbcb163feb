import Coordination
import Files
import Foundation
import Storage
import SweepCore

/// Keeps the store of a sweep at work fresh: merges now and then, in a process of its own.
final class LiveMerge {
  /// Shard files that were found damaged and set aside.
  private(set) var quarantined: [MergeReport.Quarantined] = []
  private let folder: RunFolder
  private let place: TemporaryFolder
  private var watch: MergeWatch
  private var current: (merger: ChildProcess, report: String, start: ContinuousClock.Instant)?
  private var count = 0
  private var nextLook = ContinuousClock.now

  /// - Parameter pause: The least time between two merges.
  init(_ folder: RunFolder, pause: Duration) throws {
    self.folder = folder
    place = try TemporaryFolder()
    watch = MergeWatch(folder, pause: pause)
  }

  /// Begins a merge where one is due, and takes note of one that has ended. A merge that does not
  /// succeed is no trouble yet: the last one, at the end of the run, will say so.
  func keepUp(isWanted: Bool, remark: (String) -> Void) {
    if let current {
      guard !current.merger.isRunning else { return }
      take(current.report, remark)
      watch.end(took: current.start.duration(to: .now))
      self.current = nil
    }
    guard isWanted, .now >= nextLook else { return }
    nextLook = .now + .seconds(1)
    guard (try? watch.isDue()) == true, (try? watch.begin()) != nil else { return }
    count += 1
    let report = place.file("\(count).json")
    let merger = try? ChildProcess(
      "infosweep-merger", name: "merger", arguments: [folder.path, "--json"],
      log: "\(folder.logs)/merger.log", output: report)
    current = merger.map { ($0, report, .now) }
  }

  /// Waits for a merge under way, or stops it.
  func finish(atOnce: Bool, remark: (String) -> Void) {
    guard let current else { return }
    if atOnce { current.merger.signal(SIGTERM) }
    current.merger.wait(atMost: atOnce ? .seconds(3) : .seconds(600))
    keepUp(isWanted: false, remark: remark)
  }

  private func take(_ path: String, _ remark: (String) -> Void) {
    guard let data = FileManager.default.contents(atPath: path),
      let report = try? JSONDecoder().decode(MergeReport.self, from: data)
    else { return }
    quarantined += report.quarantined
    for found in report.quarantined { remark(MergerProgram.sentence(found)) }
  }
}
