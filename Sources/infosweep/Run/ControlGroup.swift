import Foundation

/// What the control groups of this process allow it: the least of its own group and of all above.
///
/// Both versions are read, for machines and containers have one or the other, or both.
struct ControlGroup {
  /// Below which folder `proc` and `sys` lie: `/`.
  private let root: String
  /// The groups by controller; the one of version 2 under the empty name.
  private let paths: [String: String]

  /// The groups of this process.
  init(root: String = "") {
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
  var cores: Double? {
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
  var memory: Int? {
    let limits =
      folders("").flatMap { numbers(in: "\($0)/memory.max") }
      + folders("memory").flatMap { numbers(in: "\($0)/memory.limit_in_bytes") }
    // Version 1 writes a number near 2^63 for no limit.
    return limits.filter { $0 < 0x1p60 }.min().map { Int($0) }
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
