import Files
public import SweepCore

/// A run is on its way to another shape, and whoever was about it was stopped.
public struct HalfExtended: Error, Equatable, Sendable, CustomStringConvertible {
  /// The folder.
  public let folder: String

  /// One sentence.
  public var description: String {
    "\(folder) was being extended when that was stopped: infosweep run with the new sweep file, "
      + "or infosweep merge \(folder), puts everything in its place"
  }
}

/// The run folder holds another plan than the one that a program was started for.
public struct UnexpectedPlan: Error, Equatable, Sendable, CustomStringConvertible {
  /// The folder.
  public let folder: String

  /// One sentence.
  public var description: String {
    "\(folder) holds another plan than the one this program was started for"
  }
}

extension RunFolder {
  /// Reads and checks `plan.json`, which must have this digest where one is given.
  ///
  /// Whoever starts a program says by the digest which sweep it means: another one may have taken
  /// the folder in the meantime. Throws `UnexpectedPlan` then, `HalfExtended` where the plan is
  /// about to be replaced, otherwise what `readPlan` throws.
  public func readPlan(expecting digest: String?) throws -> Plan {
    if Folder.exists(extensionReady) { throw HalfExtended(folder: path) }
    let plan = try readPlan()
    guard digest.map({ $0 == plan.digest }) ?? true else { throw UnexpectedPlan(folder: path) }
    return plan
  }
}
