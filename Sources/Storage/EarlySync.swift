import Foundation
import HDF5
import Synchronization

/// Sends a growing file to the disk while it is being written, so that the sync at its end, which
/// has to wait for all of it, finds little left to do.
///
/// Handing pages to the disk is work of its own, so a second thread does it.
final class EarlySync: Sendable {
  private static let pause = 0.01
  private let isOver = Atomic(false)

  /// Begins with the file at `path`, and goes on until `stop()`.
  init(_ path: String) {
    Thread.detachNewThread { [self] in
      while !isOver.load(ordering: .relaxed) {
        File.beginSync(path)
        Thread.sleep(forTimeInterval: Self.pause)
      }
    }
  }

  /// Ends it soon.
  func stop() { isOver.store(true, ordering: .relaxed) }
}
