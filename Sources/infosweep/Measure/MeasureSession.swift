import Compute
import Coordination
import Dispatch
import Foundation
import Storage
import SweepCore
import Synchronization

/// Takes a measure of several arrays on a thread of its own, while this one shows how far it is and
/// listens for Ctrl-C.
struct MeasureSession {
  let description: MeasureDescription
  /// The arrays, a row each.
  let inputs: [String]
  /// Every option, whether given or not.
  let options: [String: Value]
  let output: MeasureOutput
  var jobs = 1

  /// What the working thread hands over.
  private final class Work: Sendable {
    let progress = MeasureProgress()
    let ended = DispatchSemaphore(value: 0)
    let rows = Mutex<Result<[MeasuredRow], any Error>?>(nil)
  }

  /// Measures and reports.
  ///
  /// - Parameters:
  ///   - prepare: reads what all rows need; what it throws ends everything.
  ///   - measure: one row. What it throws ends it, and where it is the only row, everything.
  func run<Shared: Sendable>(
    prepare: @escaping @Sendable () throws -> Shared,
    measure: @escaping @Sendable (Int, Shared, MeasureProgress) throws -> Measured
  ) throws {
    guard !inputs.isEmpty else { throw UsageError("no array is named") }
    try output.check(for: description.name)
    let shutdown = try Shutdown.onSignals()
    pinToOneThread()
    let work = Work()
    let inputs = inputs
    Thread.detachNewThread {
      let result = Result {
        let shared = try prepare()
        return inputs.indices.map { row in
          Self.row(inputs[row]) { try measure(row, shared, work.progress) }
        }
      }
      work.rows.withLock { $0 = result }
      work.ended.signal()
    }
    wait(for: work, shutdown)
    try report(try work.rows.withLock { try $0?.get() ?? [] })
  }

  private static func row(_ input: String, _ body: () throws -> Measured) -> MeasuredRow {
    let start = ContinuousClock.now
    let outcome = Result { try body() }
    let duration = start.duration(to: .now).components
    return MeasuredRow(
      input: input, outcome: outcome,
      seconds: Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
  }

  private func wait(for work: Work, _ shutdown: Shutdown) {
    let display = ByteProgress()
    while work.ended.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
      if shutdown.request != .none {
        display.finish()
        Output.remark("infosweep: interrupted; nothing was written")
        // The other threads are in the middle of their work, which nothing may take apart.
        _exit(ExitStatus.interrupted.rawValue)
      }
      let (done, expected) = (work.progress.done, work.progress.expected)
      display.show(done, of: expected, text: "\(description.name): \(done) of \(expected)")
    }
    display.finish()
  }

  private func report(_ rows: [MeasuredRow]) throws {
    if rows.count == 1, let error = rows[0].error { throw error }
    let report = MeasureReport(
      description: description, options: options, rows: rows, jobs: jobs,
      showsSeries: output.perSlice)
    if output.json {
      try Output.json(report.document)
    } else {
      for row in rows {
        for note in row.measured?.notes ?? [] { Output.remark(note) }
      }
      print(report.text)
    }
    for row in rows {
      if let error = row.error { Output.remark("infosweep: \(row.input): \(error)") }
    }
    // Last, so that what was found has been said if it cannot be kept.
    if let path = output.output { try MeasurementFile.add(try report.table(), to: path) }
    if rows.contains(where: { $0.error != nil }) { throw ExitStatus.somePointsFailed }
  }
}
