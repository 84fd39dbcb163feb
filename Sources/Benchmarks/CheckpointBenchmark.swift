import Files
import Storage

/// What a checkpoint costs: a state of three equal arrays, parameters and two moments, written and
/// read back, beside the same bytes written plainly and synced.
struct CheckpointBenchmark {
  static func run() throws {
    print("\nCheckpoint, median of 7, ms on the wall        written    plain     read")
    for megabytes in [1, 8, 64] {
      let folder = try TemporaryFolder()
      let origin = Checkpoint.Origin(key: "k", point: 0, plan: "p", source: "s", kernel: "k")
      let checkpoints = CheckpointFolder(in: folder.path, for: origin)
      var checkpoint = Checkpoint(origin: origin, steps: 0)
      let numbers = (0..<megabytes << 20 / 12).map { Float($0 &* 0x9E37 & 0xFFFF) / 65536 }
      checkpoint.floats = ["parameters": numbers, "first": numbers, "second": numbers]
      let bytes = [UInt8](repeating: 7, count: megabytes << 20)
      let writing = try median {
        checkpoint.steps += 1
        try checkpoints.write(checkpoint)
      }
      let plain = try median { try writeDurably(bytes, to: folder.file("plain")) }
      let reading = median { precondition(checkpoints.newest().checkpoint != nil) }
      print(
        "  \(megabytes) MB".padded(44), milliseconds(writing), milliseconds(plain),
        milliseconds(reading))
    }
  }

  /// Waiting for the disk is what counts here, so this is time on the wall.
  private static func median(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var times: [Duration] = []
    for _ in 0..<7 { times.append(try clock.measure(body)) }
    let middle = times.sorted()[3].components
    return Double(middle.seconds) + Double(middle.attoseconds) / 1e18
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
