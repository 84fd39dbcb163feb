import Files
import SweepCore

/// The measure passes below a run: each is brought up to date before the run's store takes it in.
extension Merge {
  /// What was found of passes.
  struct Passes {
    /// Those that measured something, the later ones last.
    var readers: [PassReader] = []
    /// Their damaged files, which were moved away.
    var quarantined: [MergeReport.Quarantined] = []
    /// Results of one point within a pass that ought to be the same and are not.
    var disagreements: [MergeReport.Disagreement] = []
    /// Passes that cannot stand in this store, and why.
    var passedOver: [MergeReport.Quarantined] = []

    /// What the store remembers of them.
    var stored: StorePasses { StorePasses(readers.map(\.pass)) }
  }

  /// Merges every pass of the run and opens it.
  func openPasses() throws -> Passes {
    var passes = Passes()
    guard Folder.exists(folder.measures) else { return passes }
    for name in try Folder.contents(of: folder.measures) {
      let own = RunFolder("\(folder.measures)/\(name)")
      guard ByteFile.exists(own.plan) else { continue }
      do {
        try open(own, name, &passes)
      } catch let error as SweepError {
        passes.passedOver.append(.init(file: name, reason: "\(error)"))
      }
    }
    passes.readers.sort { left, right in
      StorePasses([left.pass, right.pass]).all.first == left.pass
    }
    return passes
  }

  private func open(_ own: RunFolder, _ name: String, _ passes: inout Passes) throws {
    let pass = try Plan(json: ByteFile.contents(of: own.plan))
    let whole = passes.stored.measured(plan)
    let conflicts = plan.measured(by: [pass]).namingConflicts
    if let misfit = whole.misfit(of: pass) ?? conflicts.first {
      passes.passedOver.append(.init(file: name, reason: misfit))
      return
    }
    // One that was only begun would leave arrays in which everything is missing.
    let hasShards = try Folder.exists(own.shards) && !Folder.contents(of: own.shards).isEmpty
    guard hasShards || ByteFile.exists(own.store) else { return }
    let report = try Merge(own, plan: pass, failed: try own.failedPoints(), source: source).run()
    passes.quarantined += report.quarantined.map { found in
      .init(file: "\(name)/\(found.file)", reason: found.reason)
    }
    passes.disagreements += report.disagreements
    let reader = try PassReader(own.store, plan: pass)
    if reader.isEmpty { try reader.close() } else { passes.readers.append(reader) }
  }
}
