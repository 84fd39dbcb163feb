import Foundation
import SweepCore

/// Shows how far a run is: a bar in a terminal, plain lines elsewhere.
struct ProgressDisplay {
  private let name: String
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var last: RunStatus?
  private var lastLine = ContinuousClock.now - .seconds(3600)
  private var lastDone = -1

  init(name: String) { self.name = name }

  /// Points done so far, committed or not.
  var pointsDone: Int { last.map { $0.wantedDone + $0.uncommitted } ?? 0 }

  /// Grows with everything that brings the sweep on: points done or given up, and leases taken back
  /// from workers that were lost, which leads to the guilty point.
  var advance: Int { last.map { pointsDone + $0.failed + $0.leasesLost } ?? 0 }

  /// Shows a status, if it says anything new.
  mutating func show(_ status: RunStatus?) {
    guard let status else { return }
    defer { last = status }
    if isTerminal {
      guard status != last else { return }
      write("\r\u{1b}[2K" + bar(status))
    } else if status.state == .complete ? last?.state != .complete : isDue(status) {
      lastLine = .now
      lastDone = status.wantedDone
      write(line(status) + "\n")
    }
  }

  /// Writes a remark above the bar.
  func remark(_ text: String) {
    write((isTerminal ? "\r\u{1b}[2K" : "") + text + "\n")
  }

  /// Ends the bar's line.
  func finish() {
    if isTerminal, last != nil { write("\n") }
  }

  private func isDue(_ status: RunStatus) -> Bool {
    lastLine.duration(to: .now) > .seconds(10) && status.wantedDone != lastDone
  }

  private func write(_ text: String) {
    Output.error(text)
  }

  /// The line of a terminal: as much of name and bar as fits beside the numbers. A line that
  /// wrapped could not be replaced.
  private func bar(_ status: RunStatus) -> String {
    let text = line(status)
    let room = Self.columns - 1
    let width = min(30, room - name.count - text.count - 4)
    guard width >= 5 else {
      let whole = "\(name) \(text)"
      return whole.count <= room ? whole : String(text.prefix(room))
    }
    let done = status.wantedDone + status.uncommitted + status.failed
    let part = status.wanted == 0 ? 1 : min(1, Double(done) / Double(status.wanted))
    let filled = Int(Double(width) * part)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    return "\(name) [\(bar)] \(text)"
  }

  /// The width of the terminal, asked anew each time, for it may change.
  private static var columns: Int {
    var size = winsize()
    if unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) } ?? 80
  }

  private func line(_ status: RunStatus) -> String {
    let done = status.wantedDone + status.uncommitted
    var parts = ["\(done)/\(status.wanted) points"]
    let rate = Double(status.sessionDone + status.uncommitted) / max(status.elapsedSeconds, 1e-3)
    if rate > 0, status.sessionDone + status.uncommitted > 0 {
      parts.append("\((rate * 100).rounded() / 100)/s")
      let left = Double(status.wanted - done - status.failed)
      if left > 0 { parts.append("ETA \(Output.seconds(left / rate))") }
    }
    parts.append("\(status.failed) failed")
    if status.leasesLost > 0 { parts.append("\(status.leasesLost) leases lost") }
    parts.append("\(status.workers.count) workers")
    if status.state == .draining { parts.append("finishing") }
    if status.pauseReason != nil { parts.append("paused, the disk is full") }
    return parts.joined(separator: " | ")
  }
}
