import Foundation

/// The processor time that `body` takes on this thread, whatever other tests run beside it.
func threadTime(_ body: () throws -> Void) rethrows -> Duration {
  let start = threadNanoseconds()
  try body()
  return .nanoseconds(threadNanoseconds() - start)
}

/// The kernel's own count of this thread's time on a processor.
private func threadNanoseconds() -> Int64 {
  let path = "/proc/thread-self/schedstat"
  let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  return text.split(separator: " ").first.flatMap { Int64($0) } ?? 0
}
