import Dispatch
import Synchronization

/// The digests of many files, being made on all cores.
final class FileDigests: Sendable {
  private let done = Mutex<[Int: Result<Digest, FileError>]>([:])
  /// Signalled once for each digest that is done.
  private let news = DispatchSemaphore(value: 0)

  /// Begins.
  init(_ paths: [String]) {
    DispatchQueue.global().async { [self] in
      DispatchQueue.concurrentPerform(iterations: paths.count) { place in
        let result = Result { () throws(FileError) in try Digest(ofFile: paths[place]) }
        done.withLock { $0[place] = result }
        news.signal()
      }
    }
  }

  /// Takes out the digest of the file at a place, as soon as it is there.
  func wait(for place: Int) -> Result<Digest, FileError> {
    while true {
      if let result = done.withLock({ $0.removeValue(forKey: place) }) { return result }
      news.wait()
    }
  }
}
