/// What a merge did, for people and for programs.
public struct MergeReport: Codable, Sendable, Equatable {
  /// A shard file that was moved away, and why.
  public struct Quarantined: Codable, Sendable, Equatable {
    /// Its name.
    public let file: String
    /// What is wrong with it.
    public let reason: String
  }

  /// Two results of one point, computed on the same kernel, that differ: a bug.
  public struct Disagreement: Codable, Sendable, Equatable {
    /// The point.
    public let point: Int
    /// The two shard files; the first one counts.
    public let shards: [String]
  }

  /// Where the store is.
  public let store: String
  /// True where nothing was new and the store was left alone.
  public let isUnchanged: Bool
  /// Points of the plan.
  public let planned: Int
  /// Points trained to their end.
  public let complete: Int
  /// Points that diverged.
  public let diverged: Int
  /// Points given up.
  public let failed: Int
  /// Points whose results come from the store of the last merge.
  public let kept: Int
  /// Length of the store in bytes.
  public let bytes: Int
  /// How long the merge took.
  public let seconds: Double
  /// Files that were moved to `quarantine/`.
  public let quarantined: [Quarantined]
  /// Contradictions.
  public let disagreements: [Disagreement]
  /// The measure passes whose arrays the store holds, the later ones last.
  public var passes: [String] = []
  /// Measure passes that cannot stand in this store, and why.
  public var passedOver: [Quarantined] = []

  /// Points that have neither a result nor a verdict.
  public var missing: Int { planned - complete - diverged - failed }
}

extension MergeReport: CustomStringConvertible {
  /// One line.
  public var description: String {
    let done = "\(store): \(complete + diverged) of \(planned) points"
    var parts = [isUnchanged ? "\(done), nothing new" : done]
    if diverged > 0 { parts.append("\(diverged) diverged") }
    if failed > 0 { parts.append("\(failed) failed") }
    if missing > 0 { parts.append("\(missing) missing") }
    if !passes.isEmpty { parts.append("measured by \(passes.joined(separator: " "))") }
    for item in passedOver {
      parts.append("measure pass \(item.file) is passed over: \(item.reason)")
    }
    for item in quarantined { parts.append("quarantined \(item.file) (\(item.reason))") }
    for item in disagreements {
      parts.append("point \(item.point) differs between \(item.shards.joined(separator: " and "))")
    }
    return parts.joined(separator: ", ")
  }
}
