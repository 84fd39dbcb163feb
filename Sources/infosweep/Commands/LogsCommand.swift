import ArgumentParser
import Coordination
import Foundation
import SweepCore

/// `infosweep logs`: what workers logged while they had a point.
struct LogsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Prints what workers logged while they had a point, dead workers too.")

  @OptionGroup var which: PointArguments

  @Flag(name: .shortAndLong, help: "Go on until the point is done or given up, or Ctrl-C.")
  var follow = false

  @Flag(help: "Print the attempts as JSON.")
  var json = false

  func validate() throws {
    if follow, json { throw ValidationError("--follow prints lines, it has no JSON.") }
  }

  func run() throws {
    let (folder, plan, point) = try which.resolve()
    var reader = AttemptReader(folder, point: point)
    if json {
      try Output.json(try reader.read())
      return
    }
    if follow {
      try follow(&reader)
    } else {
      for line in try reader.news(isLast: true) { print(line) }
    }
    if reader.isEmpty {
      let account = try PointAccount(of: point, in: folder, plan: plan)
      print("\(account.title) has no log: \(account.word), \(account.reason)")
    }
  }

  private func follow(_ reader: inout AttemptReader) throws {
    let shutdown = try Shutdown.onSignals()
    while true {
      // Lines are out at once, also where another program reads them.
      for line in try reader.news(isLast: false) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
      }
      if reader.story.state.isSettled { return }
      for _ in 0..<5 where shutdown.request == .none { Thread.sleep(forTimeInterval: 0.1) }
      if shutdown.request > .none { throw ExitStatus.interrupted }
    }
  }
}
