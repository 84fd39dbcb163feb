import Foundation
import Testing

/// Two networks of their own on this machine, joined by one cable, taken away with this value.
final class TwoNetworks {
  /// The network of the coordinator, whose address there is `address`.
  let near: String
  /// The network of the workers.
  let far: String
  static let address = "10.99.0.1"
  private let cable: String

  /// Whether this process may make networks, and mount in them.
  static let isPermitted: Bool = {
    guard SmallDisk.isPermitted else { return false }
    return (try? TwoNetworks("probe")) != nil
  }()

  /// What is said where it may not.
  static let refusal: Comment = "not tried: making networks takes root and a kernel that lets"

  /// Whether this kernel can delay what goes through a cable.
  static let canDelay: Bool = {
    guard isPermitted, let networks = try? TwoNetworks("delay") else { return false }
    return (try? networks.delay(milliseconds: 1)) != nil
  }()

  /// Makes two networks and plugs the cable in.
  init(_ name: String) throws {
    near = "infosweep-\(name)-near-\(getpid())"
    far = "infosweep-\(name)-far-\(getpid())"
    // Names of devices have at most 15 bytes.
    cable = "is\(getpid())"
    try system("ip", "netns", "add", near)
    do {
      try system("ip", "netns", "add", far)
      try system(
        "ip", "link", "add", "\(cable)n", "netns", near, "type", "veth", "peer", "name",
        "\(cable)f", "netns", far)
      try system("ip", "-n", near, "address", "add", "\(Self.address)/24", "dev", "\(cable)n")
      try system("ip", "-n", far, "address", "add", "10.99.0.2/24", "dev", "\(cable)f")
      for (network, end) in [(near, "\(cable)n"), (far, "\(cable)f")] {
        try system("ip", "-n", network, "link", "set", "lo", "up")
        try system("ip", "-n", network, "link", "set", end, "up")
      }
    } catch {
      remove()
      throw error
    }
  }

  deinit { remove() }

  private func remove() {
    // The cable goes with its ends.
    for network in [near, far] { _ = try? system("ip", "netns", "delete", network) }
  }

  /// Pulls the cable out.
  func cut() throws { try system("ip", "-n", far, "link", "set", "\(cable)f", "down") }

  /// Plugs it in again.
  func mend() throws { try system("ip", "-n", far, "link", "set", "\(cable)f", "up") }

  /// Lets everything that goes to the workers take so much longer.
  func delay(milliseconds: Int) throws {
    try system(
      "tc", "-n", near, "qdisc", "add", "dev", "\(cable)n", "root", "netem", "delay",
      "\(milliseconds)ms")
  }

  /// The words that lead a command into a network.
  static func into(_ network: String) -> [String] { ["ip", "netns", "exec", network] }
}
