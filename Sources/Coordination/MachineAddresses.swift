import Foundation
import Glibc

/// The addresses of this machine, as its network interfaces have them.
public enum MachineAddresses {
  /// Where others reach what listens at `address`: the address itself, or those of this machine
  /// where it listens everywhere; those that lead to this machine only stand last.
  public static func reachable(as address: NetworkAddress) -> [NetworkAddress] {
    if address.isReachable { return [address] }
    guard address.port != 0 else { return [] }
    let takesIPv6 = address.host == "[::]"
    let hosts = all.filter { takesIPv6 || !$0.isIPv6 }
    let names = [ProcessInfo.processInfo.hostName].filter { $0 != "localhost" }
    let texts =
      hosts.filter { !$0.isLoopback }.map(\.text) + names + hosts.filter(\.isLoopback).map(\.text)
    return texts.compactMap { NetworkAddress("\($0):\(address.port)") }
  }

  /// One address of an interface.
  struct Host: Equatable {
    /// As it is written in front of a port.
    let text: String
    let isIPv6: Bool
    let isLoopback: Bool
  }

  /// The addresses of all interfaces that are up, each once; IPv6 addresses that mean something on
  /// one cable only are left out.
  static var all: [Host] {
    var first: UnsafeMutablePointer<ifaddrs>?
    guard unsafe getifaddrs(&first) == 0 else { return [] }
    defer { unsafe freeifaddrs(first) }
    var hosts: [Host] = []
    var next = unsafe first
    while let entry = unsafe next {
      unsafe next = entry.pointee.ifa_next
      guard unsafe entry.pointee.ifa_flags & UInt32(IFF_UP) != 0,
        let host = unsafe host(entry.pointee), !hosts.contains(host)
      else { continue }
      hosts.append(host)
    }
    return hosts
  }

  private static func host(_ entry: ifaddrs) -> Host? {
    guard let address = unsafe entry.ifa_addr else { return nil }
    let family = unsafe Int32(address.pointee.sa_family)
    guard family == AF_INET || family == AF_INET6 else { return nil }
    let size = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
    var bytes = [CChar](repeating: 0, count: 256)
    guard
      unsafe getnameinfo(
        address, socklen_t(size), &bytes, socklen_t(bytes.count), nil, 0, NI_NUMERICHOST) == 0
    else { return nil }
    let text = String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    if text.contains("%") || text.hasPrefix("fe80:") { return nil }
    let isLoopback = unsafe entry.ifa_flags & UInt32(IFF_LOOPBACK) != 0
    let isIPv6 = family == AF_INET6
    return Host(text: isIPv6 ? "[\(text)]" : text, isIPv6: isIPv6, isLoopback: isLoopback)
  }
}
