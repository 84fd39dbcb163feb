import Glibc

/// How many files and connections this process may have open.
public struct DescriptorLimit: Sendable {
  /// The number of descriptors.
  public let limit: Int
  /// What files, the other sockets and half-open connections need of it. At the very limit libzmq
  /// does not refuse, it ends the process: so there is room for many who come at once.
  var reserve: Int { max(64, min(1_024, limit / 8)) }

  /// What a worker is told for which there is none left.
  var refusal: String {
    "this coordinator is full: its \(limit) descriptors allow no more connections "
      + "(`ulimit -n` sets the limit)"
  }

  /// Raises the limit of this process as far as it may, and returns it.
  @discardableResult
  public static func raise() -> DescriptorLimit {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return DescriptorLimit(limit: 1_024)
    }
    limit.rlim_cur = min(limit.rlim_max, 1 << 20)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return DescriptorLimit(limit: Int(clamping: limit.rlim_cur))
  }
}
