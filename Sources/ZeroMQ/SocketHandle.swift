import CZeroMQ

/// The owner of one ZeroMQ socket: closes it when the last of socket, poller and monitor is gone.
///
/// It is a class only so that a `Poller` can keep alive what it polls.
@safe
final class SocketHandle {
  let pointer: UnsafeMutableRawPointer
  let context: Context

  init(_ context: Context, _ kind: SocketKind) throws(ZeroMQError) {
    guard let pointer = unsafe zmq_socket(context.handle, kind.code) else {
      throw .last("open", "a \(kind) socket")
    }
    unsafe self.pointer = pointer
    self.context = context
  }

  deinit { unsafe zmq_close(pointer) }

  func set(_ option: Int32, to value: Int32, _ name: String) throws(ZeroMQError) {
    var value = value
    let status = unsafe zmq_setsockopt(pointer, option, &value, MemoryLayout<Int32>.size)
    guard status == 0 else { throw .last("set", "the \(name) of a socket") }
  }

  func set(_ option: Int32, to value: Int64, _ name: String) throws(ZeroMQError) {
    var value = value
    let status = unsafe zmq_setsockopt(pointer, option, &value, MemoryLayout<Int64>.size)
    guard status == 0 else { throw .last("set", "the \(name) of a socket") }
  }

  func set(_ option: Int32, to bytes: [UInt8], _ name: String) throws(ZeroMQError) {
    let status = unsafe zmq_setsockopt(pointer, option, bytes, bytes.count)
    guard status == 0 else { throw .last("set", "the \(name) of a socket") }
  }

  /// Reads a text option, such as the endpoint that a wildcard bind chose.
  func text(_ option: Int32, _ name: String) throws(ZeroMQError) -> String {
    var buffer = [UInt8](repeating: 0, count: 512)
    var count = buffer.count
    guard unsafe zmq_getsockopt(pointer, option, &buffer, &count) == 0 else {
      throw .last("read", "the \(name) of a socket")
    }
    return String(decoding: buffer.prefix(max(0, count - 1)), as: UTF8.self)
  }
}
