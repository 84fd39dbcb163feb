public import SweepCore

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
  /// the folder in the meantime. Throws `UnexpectedPlan` then, otherwise what `readPlan` throws.
  public func readPlan(expecting digest: String?) throws -> Plan {
    let plan = try readPlan()
    guard digest.map({ $0 == plan.digest }) ?? true else { throw UnexpectedPlan(folder: path) }
    return plan
  }
}
