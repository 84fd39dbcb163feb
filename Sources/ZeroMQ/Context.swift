import CZeroMQ

/// The part of ZeroMQ that sockets of one process share: its thread and its `inproc` names.
///
/// A context may be used from any thread, sockets may not. Every socket keeps its context alive,
/// and the context ends when the last of them is closed, so that termination cannot hang on a
/// socket that somebody still holds.
public final class Context: Sendable {
  /// The address as a number, because a number may be shared between threads.
  private let address: UInt

  /// Starts ZeroMQ's background thread.
  ///
  /// - Parameter maxSockets: how many sockets may be open at once (ZeroMQ's own default is 1,023).
  public init(maxSockets: Int = 1_023) throws(ZeroMQError) {
    guard let pointer = unsafe zmq_ctx_new() else {
      throw .last("create", "a context")
    }
    guard unsafe zmq_ctx_set(pointer, ZMQ_MAX_SOCKETS, Int32(clamping: maxSockets)) == 0 else {
      let error = ZeroMQError.last("limit the sockets of", "a context")
      unsafe zmq_ctx_term(pointer)
      throw error
    }
    address = UInt(bitPattern: pointer)
  }

  deinit {
    // Interrupted by a signal, termination has to be asked for again.
    while unsafe zmq_ctx_term(handle) != 0, zmq_errno() == EINTR {}
  }

  var handle: UnsafeMutableRawPointer? { unsafe UnsafeMutableRawPointer(bitPattern: address) }
}
