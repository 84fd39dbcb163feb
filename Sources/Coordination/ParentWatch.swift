import Foundation
import Glibc

/// Sends this process SIGTERM when the process that started it is gone.
///
/// A front door that is killed cannot tell its children; without this they would work on unseen.
public func endWithParent() {
  watchParent(getppid(), every: 0.25) { kill(getpid(), SIGTERM) }
}

/// Calls `end` once, on a thread of its own, when the parent is not `parent` any more.
func watchParent(_ parent: Int32, every seconds: Double, end: @escaping @Sendable () -> Void) {
  let watch = Thread {
    while getppid() == parent { Thread.sleep(forTimeInterval: seconds) }
    end()
  }
  watch.name = "parent watch"
  watch.start()
}
