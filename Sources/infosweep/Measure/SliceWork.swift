import Dispatch
import Synchronization

/// Spreads slices over threads. Every slice is a function of its number, so that the parts, put in
/// order, are the same for any number of threads.
enum SliceWork {
  /// Slices that go to a thread together: as many as are projected at a time.
  private static let block = 16

  /// What the threads share.
  private final class Queue<Part: Sendable>: Sendable {
    let next = Atomic<Int>(0)
    let parts: Mutex<[Result<Part, any Error>?]>

    init(_ count: Int) { parts = Mutex(Array(repeating: nil, count: count)) }
  }

  /// The parts of the slices `0..<count` in their order.
  ///
  /// Throws what `body` threw for the first part that failed.
  static func parts<Part: Sendable>(
    of count: Int, jobs: Int, _ progress: MeasureProgress,
    _ body: @Sendable (Range<Int>) throws -> Part
  ) throws -> [Part] {
    // A number of slices that makes no sense is for the body to refuse.
    let count = max(0, count)
    let blocks = max(1, (count + block - 1) / block)
    let queue = Queue<Part>(blocks)
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, blocks))) { _ in
      while true {
        let number = queue.next.add(1, ordering: .relaxed).oldValue
        guard number < blocks else { return }
        let slices = number * block..<min((number + 1) * block, count)
        let part = Result { try body(slices) }
        queue.parts.withLock { $0[number] = part }
        progress.advance(by: slices.count)
      }
    }
    return try queue.parts.withLock { parts in try parts.compactMap { try $0?.get() } }
  }
}
