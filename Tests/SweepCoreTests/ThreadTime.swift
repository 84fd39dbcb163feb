import Glibc

/// The processor time that `body` takes on this thread, whatever other tests run beside it.
func threadTime(_ body: () throws -> Void) rethrows -> Duration {
  let start = threadNanoseconds()
  try body()
  return .nanoseconds(threadNanoseconds() - start)
}

private func threadNanoseconds() -> Int64 {
  var time = timespec()
  _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}
