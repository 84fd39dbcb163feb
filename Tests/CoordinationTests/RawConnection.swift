import Glibc

@testable import Coordination

/// A TCP connection of somebody who does not speak ZeroMQ.
struct RawConnection: ~Copyable {
  let descriptor: Int32

  /// Connects to a port of this machine.
  init(_ address: NetworkAddress) throws {
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = address.port.bigEndian
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = unsafe withUnsafePointer(to: &place) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      close(descriptor)
      throw TimeOut()
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Sends bytes; the other side may have gone already.
  func send(_ bytes: [UInt8]) {
    _ = unsafe Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }
}
