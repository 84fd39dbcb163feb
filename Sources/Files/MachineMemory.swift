import FoundationEssentials

/// The memory that is left on this machine for this process.
public struct MachineMemory: Sendable {
  /// Below which folder `proc` and `sys` lie: `/`.
  private let root: String

  /// The memory of this machine.
  public init(root: String = "") { self.root = root }

  /// Bytes that this process may still take before the system or its control group runs out.
  public var available: Int? {
    [free, ControlGroup(root: root).memoryLeft].compactMap { $0 }.min()
  }

  /// Bytes that the system has left, whatever the control groups say.
  public var free: Int? {
    guard let text = try? String(contentsOfFile: "\(root)/proc/meminfo", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("MemAvailable:") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return nil }
    return kilobytes << 10
  }
}
