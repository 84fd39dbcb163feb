import SweepCore

// JSON can carry values that would trip the code behind it: negative counts, ranges that do not fit
// into an integer, times without end. They are refused at the door.

extension WorkerMessage {
  /// What makes no sense in the message; `nil` where all is well.
  var nonsense: String? {
    if worker.name.isEmpty || worker.name.utf8.count > 200 {
      return "a worker's name has 1 to 200 bytes"
    }
    switch body {
    case .hello(let hello):
      let texts = [hello.build, hello.plan, hello.host]
      return texts.allSatisfy { $0.utf8.count <= 200 } ? nil : "a name has at most 200 bytes"
    case .request(let credit): return (0...65_536).contains(credit) ? nil : "credit \(credit)"
    case .beat(let progress):
      guard let progress, progress.pointsDone < 0 else { return nil }
      return "\(progress.pointsDone) points done"
    case .finished(let shard):
      if shard.bytes < 0 { return "a file of \(shard.bytes) bytes" }
      return shard.seconds.isFinite && shard.seconds >= 0
        ? nil : "work of \(shard.seconds) seconds"
    case .failed(let failed):
      if failed.point < 0 { return "point \(failed.point)" }
      return failed.message.utf8.count <= Wire.maxTextBytes ? nil : "a failure's text is too long"
    case .returned, .goodbye: return nil
    }
  }
}

extension CoordinatorMessage {
  /// What makes no sense in the message; `nil` where all is well.
  var nonsense: String? {
    switch self {
    case .grant(let lease):
      let (_, overflows) = lease.first.addingReportingOverflow(lease.count)
      guard lease.first >= 0, lease.count > 0, !overflows else {
        return "a lease of \(lease.count) points from \(lease.first)"
      }
      return lease.attempt > 0 ? nil : "attempt \(lease.attempt)"
    case .welcome(let welcome):
      let times = [welcome.beatSeconds, welcome.livenessSeconds]
      return times.allSatisfy { $0 > 0 && $0 < 1e6 } ? nil : "a beat of \(welcome.beatSeconds) s"
    case .drain(let grace): return grace >= 0 && grace < 1e9 ? nil : "a grace of \(grace) s"
    case .rejected, .committed, .revoked, .leave, .unknown: return nil
    }
  }
}
