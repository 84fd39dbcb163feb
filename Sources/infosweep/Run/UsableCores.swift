import Files
import Foundation

/// How many workers this machine carries.
enum UsableCores {
  /// What a worker needs at most, in bytes.
  private static let workerMemory = 300 << 20

  /// One worker for each core this process may use, as far as memory lasts; at least one.
  static var workerCount: Int {
    let memory = min(MachineMemory().free ?? .max, ControlGroup().memory ?? .max)
    return max(1, min(count, memory / workerMemory))
  }

  /// The cores this process may use: by affinity, and by the control group's quota.
  static var count: Int {
    let allowed = max(1, affinity ?? ProcessInfo.processInfo.activeProcessorCount)
    return ControlGroup().cores.map { max(1, min(allowed, Int($0.rounded(.up)))) } ?? allowed
  }

  /// The cores this process is bound to, as `taskset` and batch systems do: `0-3,8` are five.
  private static var affinity: Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("Cpus_allowed_list:") }),
      let list = line.split(whereSeparator: \.isWhitespace).last
    else { return nil }
    return list.split(separator: ",").reduce(0) { sum, range in
      let ends = range.split(separator: "-").compactMap { Int($0) }
      return sum + (ends.count == 2 ? ends[1] - ends[0] + 1 : 1)
    }
  }
}
