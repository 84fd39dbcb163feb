import Files
import Foundation
import SweepCore

extension RunFolder {
  /// What the coordinator says that runs now; nothing where none does.
  func liveStatus() throws -> RunStatus? {
    guard try FileLock.holder(of: lock) != nil else { return nil }
    return FileManager.default.contents(atPath: status)
      .flatMap { try? JSONDecoder().decode(RunStatus.self, from: $0) }
  }
}
