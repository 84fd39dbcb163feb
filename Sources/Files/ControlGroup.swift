import FoundationEssentials

/// What the control groups of this process allow it: the least of its own group and of all above.
///
/// Both versions are read, for machines and containers have one or the other, or both.
public struct ControlGroup: Sendable {
  /// Below which folder `proc` and `sys` lie: `/`.
  private let root: String
  /// The groups by controller; the one of version 2 under the empty name.
  private let paths: [String: String]

  /// The groups of this process.
  public init(root: String = "") {
    self.root = root
    let text = (try? String(contentsOfFile: "\(root)/proc/self/cgroup", encoding: .utf8)) ?? ""
    var paths: [String: String] = [:]
    for line in text.split(separator: "\n") {
      // `0::/a/b` for version 2, `4:cpu,cpuacct:/a/b` for version 1.
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      for controller in parts[1].split(separator: ",", omittingEmptySubsequences: false) {
        paths[String(controller)] = String(parts[2])
      }
    }
    self.paths = paths
  }

  /// Cores, where a quota is set.
  public var cores: Double? {
    let second = folders("").compactMap { folder -> Double? in
      let numbers = numbers(in: "\(folder)/cpu.max")
      return numbers.count == 2 ? numbers[0] / numbers[1] : nil
    }
    let first = folders("cpu").compactMap { folder -> Double? in
      guard let quota = numbers(in: "\(folder)/cpu.cfs_quota_us").first, quota > 0,
        let period = numbers(in: "\(folder)/cpu.cfs_period_us").first
      else { return nil }
      return quota / period
    }
    return (second + first).min()
  }

  /// Bytes of memory, where a limit is set.
  public var memory: Int? {
    let limits =
      folders("").flatMap { numbers(in: "\($0)/memory.max") }
      + folders("memory").flatMap { numbers(in: "\($0)/memory.limit_in_bytes") }
    // Version 1 writes a number near 2^63 for no limit.
    return limits.filter { $0 < 0x1p60 }.min().map { Int($0) }
  }

  /// Bytes of memory that are left below the limits, in the group with the least;
  /// `nil` where none is set.
  public var memoryLeft: Int? {
    let second = folders("").compactMap { folder in
      left("\(folder)/memory.max", "\(folder)/memory.current", "\(folder)/memory.stat")
    }
    let first = folders("memory").compactMap { folder in
      left(
        "\(folder)/memory.limit_in_bytes", "\(folder)/memory.usage_in_bytes",
        "\(folder)/memory.stat")
    }
    return (second + first).min()
  }

  private func left(_ limit: String, _ usage: String, _ statistics: String) -> Int? {
    guard let limit = numbers(in: limit).first, limit < 0x1p60,
      let usage = numbers(in: usage).first
    else { return nil }
    // Files that nobody uses at the moment count as used and are given up when memory is short.
    let text = (try? String(contentsOfFile: statistics, encoding: .utf8)) ?? ""
    let cache = text.split(separator: "\n").compactMap { line -> Double? in
      let words = line.split(separator: " ")
      return words.count == 2 && ["inactive_file", "total_inactive_file"].contains(words[0])
        ? Double(words[1]) : nil
    }
    return max(0, Int(limit - usage + (cache.max() ?? 0)))
  }

  /// The folders of a controller's groups, from this process's own up to the root. Inside a
  /// container the path may be the one outside; the root is the container's own then.
  private func folders(_ controller: String) -> [String] {
    let mounts = controller.isEmpty ? ["", "/unified"] : ["/\(controller)"]
    var names = (paths[controller] ?? "/").split(separator: "/").filter { $0 != ".." }
    var groups = [""]
    while !names.isEmpty {
      groups.append("/" + names.joined(separator: "/"))
      names.removeLast()
    }
    return mounts.flatMap { mount in groups.map { "\(root)/sys/fs/cgroup\(mount)\($0)" } }
  }

  /// The numbers in a file; the word `max`, which is no limit, is none.
  private func numbers(in path: String) -> [Double] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
  }
}
