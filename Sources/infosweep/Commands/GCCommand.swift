import ArgumentParser
import Coordination
import Files
import SweepCore

/// `infosweep gc`: removes what nobody needs of a run.
struct GCCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "Removes what nobody needs of a run; with --dry-run it only says what that is.",
    discussion: """
      Results, and what resuming and measuring again need, always stay. What was set aside, as \
      damaged or under an earlier sweep file, stays for --keep.
      """)

  @Argument(help: ArgumentHelp("The run folder.", valueName: "run"))
  var path: String

  @Flag(help: "Change nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp("How long what was set aside stays, such as 12h.", valueName: "time"),
    transform: { text in
      guard let time = Duration(text: text) else {
        throw ValidationError("it is a time such as 30m or 720h, not \(text)")
      }
      return time
    })
  var keep = Duration.seconds(30 * 24 * 3600)

  @Flag(help: "Print what goes as JSON.")
  var json = false

  /// What goes.
  private struct Document: Encodable {
    let run: String
    let isDryRun: Bool
    let bytes: Int
    let items: [RunGarbage.Item]
  }

  func run() throws {
    let folder = try RunFolder(run: path)
    try RunExtension.finishInterrupted(in: folder)
    let lock = try FileLock(folder.lock)
    let mergeLock = try FileLock(folder.mergeLock)
    let garbage = try RunGarbage(folder, keep: keep)
    if !dryRun { try garbage.remove() }
    mergeLock.release()
    lock.release()
    let items = garbage.items
    let bytes = items.reduce(0) { $0 + $1.bytes }
    if json {
      try Output.json(Document(run: path, isDryRun: dryRun, bytes: bytes, items: items))
    } else {
      print(text(items, bytes))
    }
  }

  private func text(_ items: [RunGarbage.Item], _ bytes: Int) -> String {
    guard !items.isEmpty else { return "nothing to remove" }
    var table = TextTable([" why", "number", "bytes"])
    for reason in RunGarbage.Reason.allCases {
      let own = items.filter { $0.reason == reason }
      guard !own.isEmpty else { continue }
      let bytes = own.reduce(0) { $0 + $1.bytes }
      table.add([reason.rawValue, "\(own.count)", Output.bytes(bytes)])
    }
    let names = items.map { "  \($0.path)" }.joined(separator: "\n")
    let verb = dryRun ? "would go" : "are gone"
    return "\(table.text)\n\(names)\n\(Output.bytes(bytes)) \(verb)"
  }
}
