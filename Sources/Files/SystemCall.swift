import Glibc

/// Runs one system call, again when a signal interrupts it, and turns `-1` into a `FileError`.
/// The only place that reads `errno`.
func systemCall(
  _ operation: String, _ path: String, _ call: () -> Int
) throws(FileError) -> Int {
  while true {
    let result = call()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR {
      throw FileError(operation: operation, path: path, cause: .system(code))
    }
  }
}
