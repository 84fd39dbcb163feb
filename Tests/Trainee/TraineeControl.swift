import Experiments
import Foundation
import SweepCore

/// Reports to standard error, and dies where it is told to.
final class TraineeControl: LeaseControl {
  private(set) var file: ShardName?
  private let dieAt: Int?
  private var steps = 0

  init(dieAt: Int?) { self.dieAt = dieAt }

  func step() {
    steps += 1
    if steps == dieAt { kill(getpid(), SIGKILL) }
  }

  func hasTime(for work: Duration) -> Bool { true }
  func pointDone() {}
  func finished(_ file: ShardName, bytes: Int, seconds: Double) { self.file = file }
  func remark(_ sentence: String) { say(sentence) }
  func failed(point: Int, message: String) { say("failed: \(message)") }

  private func say(_ sentence: String) {
    try? FileHandle.standardError.write(contentsOf: Data("\(sentence)\n".utf8))
  }
}
