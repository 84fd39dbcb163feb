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
      again, in any order, gives the same store. Exit codes: 0 done, 1 usage, 3 the machine \
      refused, 4 damaged data was found.
      """)

  @Argument(help: ArgumentHelp("The run's folder.", valueName: "run"))
  var folder: String

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() throws {
    do {
      let report: MergeReport = try merge()
      print(json ? try CanonicalJSON.text(report) : report.description)
      if !report.quarantined.isEmpty || !report.disagreements.isEmpty { throw ExitCode(4) }
    } catch let error as ExitCode {
      throw error
    } catch {
      try? FileHandle.standardError.write(contentsOf: Data("infosweep-merger: \(error)\n".utf8))
      throw ExitCode(Self.code(of: error))
    }
  }

  private func merge() throws -> MergeReport {
    let folder = RunFolder(folder)
    let plan = try Plan(json: ByteFile.contents(of: folder.plan))
    let failed = try folder.failedPoints()
    return try Merge(folder, plan: plan, failed: failed, source: Build.identity).run()
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
