import Glibc
import Testing

/// A TCP connection of somebody who does not speak ZeroMQ.
struct RawConnection: ~Copyable {
  let descriptor: Int32

  /// Connects to `tcp://127.0.0.1:port`.
  init(_ endpoint: String) throws {
    let port = try #require(endpoint.split(separator: ":").last.flatMap { UInt16($0) })
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      close(descriptor)
      throw NotConnected()
    }
    self.descriptor = descriptor
  }

  /// Nobody listens where a test expects somebody.
  struct NotConnected: Error {}

  deinit { close(descriptor) }

  /// Sends bytes; the other side may have gone already.
  func send(_ bytes: [UInt8]) {
    _ = unsafe Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }
}
