import ArgumentParser
import Files
import Foundation
import Storage
import SweepCore

/// Brings the shard files of a run folder together in its store.
@main
struct Merger: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infosweep-merger",
    abstract: "Merge the shard files of a run into its store.h5.",
    discussion: """
      Reads plan.json, journal.jsonl and shards/ of the run, writes its store.h5. Merging \
      again, in any order, gives the same store. Where somebody else merges, it waits a minute \
      for that. Exit codes: 0 done, 1 usage, 3 the machine refused, 4 damaged data was found.
      """)

  @Argument(help: ArgumentHelp("The run's folder.", valueName: "run"))
  var folder: String

  @Flag(help: "Print the report as JSON.")
  var json = false

  @Flag(
    help: ArgumentHelp(
      "Merge whenever a quarter is new, until nobody coordinates the run any more.",
      discussion: "Says so once for each merge."))
  var watch = false

  @Flag(
    inversion: .prefixedNo,
    help: "Say where and when results came to be; without, equal results give equal files.")
  var provenance = true

  func run() throws {
    do {
      let isSound = try watch ? follow() : mergeOnce()
      if !isSound { throw ExitCode(4) }
    } catch let error as ExitCode {
      throw error
    } catch {
      try? FileHandle.standardError.write(contentsOf: Data("infosweep-merger: \(error)\n".utf8))
      throw ExitCode(Self.code(of: error))
    }
  }

  /// Merges and says so; answers whether everything that was found is sound.
  private func mergeOnce() throws -> Bool {
    let folder = RunFolder(folder)
    let plan = try Plan(json: ByteFile.contents(of: folder.plan))
    let report = try Merge(
      folder, plan: plan, failed: try folder.failedPoints(), source: Build.identity,
      keepsProvenance: provenance
    ).run(patience: .seconds(60))
    let text = json ? try CanonicalJSON.text(report) : report.description
    try FileHandle.standardOutput.write(contentsOf: Data("\(text)\n".utf8))
    return report.quarantined.isEmpty && report.disagreements.isEmpty
  }

  private func follow() throws -> Bool {
    var isSound = true
    try MergeWatch.follow(RunFolder(folder), pause: .seconds(10)) {
      isSound = try mergeOnce() && isSound
    }
    return isSound
  }

  /// 4 for damaged data, 1 for a folder that is no run, 3 for what the machine refused.
  private static func code(of error: any Error) -> Int32 {
    switch error {
    case is SweepError, is StorageError: 4
    case let error as FileError where error.isMissing: 1
    default: 3
    }
  }

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as ExitCode {
      exit(withError: error)
    } catch {
      // Usage mistakes have one exit code in all programs of this project.
      let code = exitCode(for: error)
      let text = fullMessage(for: error)
      let stream = code.isSuccess ? FileHandle.standardOutput : FileHandle.standardError
      stream.write(Data("\(text)\n".utf8))
      Foundation.exit(code.isSuccess ? 0 : 1)
    }
  }
}
