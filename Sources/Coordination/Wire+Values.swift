import SweepCore

// JSON can carry values that would trip the code behind it: negative counts, ranges that do not fit
// into an integer, times without end. They are refused at the door.

extension WorkerLetter {
  /// What makes no sense in the letter; `nil` where all is well.
  var nonsense: String? {
    if worker.name.isEmpty || worker.name.utf8.count > 200
      || worker.name.allSatisfy({ $0 == "." })
      || worker.name.utf8.contains(where: { $0 < 32 || $0 == 127 || $0 == UInt8(ascii: "/") })
    {
      return "a worker's name has 1 to 200 bytes, without slash or control character"
    }
    if says.count > Wire.maxMessages { return "\(says.count) messages in one letter" }
    return says.lazy.compactMap(\.nonsense).first
  }
}

extension WorkerMessage.Body {
  /// What makes no sense in the message; `nil` where all is well.
  var nonsense: String? {
    switch self {
    case .hello(let hello):
      let texts = [hello.build, hello.plan, hello.host]
      guard texts.allSatisfy({ $0.utf8.count <= 200 }) else { return "a name has over 200 bytes" }
      return hello.inventory.nonsense
    case .beat(let inventory): return inventory.nonsense
    case .finished(let shard):
      if shard.bytes < 0 { return "a file of \(shard.bytes) bytes" }
      return shard.seconds.isFinite && shard.seconds >= 0
        ? nil : "work of \(shard.seconds) seconds"
    case .failed(let failed):
      if failed.point < 0 { return "point \(failed.point)" }
      return failed.message.utf8.count <= Wire.maxTextBytes ? nil : "a failure's text is too long"
    case .log(let lines):
      return lines.reduce(0) { $0 + $1.utf8.count } <= 4 * Wire.maxTextBytes
        ? nil : "the lines of a log are too long"
    case .enrol, .returned, .goodbye: return nil
    }
  }
}

extension Inventory {
  /// What makes no sense in the inventory; `nil` where all is well.
  var nonsense: String? {
    if !(0...65_536).contains(capacity) { return "room for \(capacity) leases" }
    if holdings.count > 65_536 { return "\(holdings.count) leases in hand" }
    if let negative = holdings.first(where: { $0.pointsDone < 0 }) {
      return "\(negative.pointsDone) points done"
    }
    return secondsLeft.map { abs($0) < 1e9 } ?? true ? nil : "an end in \(secondsLeft ?? 0) s"
  }
}

extension ChunkRequest {
  /// The most bytes of one chunk.
  static let maxBytes = 1 << 18

  /// What makes no sense in the request; `nil` where all is well.
  var nonsense: String? {
    offset >= 0 && offset < 1 << 50 && count > 0 && count <= Self.maxBytes
      ? nil : "\(count) bytes from \(offset)"
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
      guard times.allSatisfy({ $0 > 0 && $0 < 1e6 }) else {
        return "a beat of \(welcome.beatSeconds) s"
      }
      return welcome.bulkPort.map { (1...65_535).contains($0) } ?? true
        ? nil : "port \(welcome.bulkPort ?? 0)"
    case .drain(let grace): return grace >= 0 && grace < 1e9 ? nil : "a grace of \(grace) s"
    case .enrolment, .rejected, .committed, .refused, .revoked, .leave, .unknown: return nil
    }
  }
}
