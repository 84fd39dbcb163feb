import Synchronization
import ZeroMQ

/// Hands values from one thread to another: the only lock of a process.
///
/// The receiving thread can wait for its mailbox together with sockets, through `descriptor`.
final class Mailbox<Value: Sendable>: Sendable {
  private let values = Mutex<[Value]>([])
  private let wake: WakeUp

  init() throws(ZeroMQError) {
    wake = try WakeUp()
  }

  /// Readable while something is in the mailbox.
  var descriptor: Int32 { wake.descriptor }

  /// Puts a value in.
  func post(_ value: Value) {
    values.withLock { $0.append(value) }
    wake.signal()
  }

  /// Takes everything out, in order; empty where there is nothing.
  func takeAll() -> [Value] {
    // Cleared first: what is posted between the two lines wakes the receiver once more, in vain.
    wake.clear()
    return values.withLock { values in
      defer { values = [] }
      return values
    }
  }

  /// Waits until something is there and takes everything out.
  func waitForAll() throws(ZeroMQError) -> [Value] {
    var poller = Poller()
    _ = poller.add(descriptor: descriptor)
    while true {
      let values = takeAll()
      if !values.isEmpty { return values }
      _ = try poller.wait(nil)
    }
  }
}
