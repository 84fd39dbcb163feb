import CZeroMQ
import Glibc

/// A descriptor by which one thread wakes another out of `Poller.wait`.
///
/// Signals do not add up: however often it was signalled, one `clear` takes all of them.
public final class WakeUp: Sendable {
  /// Readable while a signal has not been cleared.
  public let descriptor: Int32

  /// Opens an event descriptor.
  public init() throws(ZeroMQError) {
    descriptor = infosweep_eventfd()
    guard descriptor >= 0 else { throw .last("open", "an event descriptor") }
  }

  deinit { close(descriptor) }

  /// Makes the descriptor readable; may be called from any thread and from a signal handler.
  public func signal() {
    var one: UInt64 = 1
    // It can only fail when the counter is full, and then the descriptor is readable anyway.
    _ = unsafe write(descriptor, &one, MemoryLayout<UInt64>.size)
  }

  /// Takes all signals given so far.
  public func clear() {
    var count: UInt64 = 0
    _ = unsafe read(descriptor, &count, MemoryLayout<UInt64>.size)
  }
}
