import Storage
import SweepCore

/// Which point of a plan a key belongs to.
struct PlannedKeys {
  /// Beyond so many points nobody waits until all their keys are known.
  private static let most = 1_000_000

  private let plan: Plan
  private var points: [String: Int]?

  init(_ plan: Plan) { self.plan = plan }

  /// Whose a folder of checkpoints is, by its path and its name, which is the key.
  ///
  /// The files in it say at which place the point was when they were written. Where the sweep was
  /// extended since, all keys are looked through. Throws where the plan's points cannot be had.
  mutating func owner(of path: String, key: String) throws -> Owner {
    let count = try plan.grid.count
    if let said = CheckpointFolder.owner(of: path)?.point, said < count,
      try plan.point(at: said).key == key
    {
      return .point(said)
    }
    guard count <= Self.most else { return .unknown }
    if points == nil {
      points = try (0..<count).reduce(into: [:]) { $0[try plan.point(at: $1).key] = $1 }
    }
    return points?[key].map(Owner.point) ?? .nobody
  }

  /// What a key turns out to be.
  enum Owner: Equatable {
    /// That of this point.
    case point(Int)
    /// Of no planned point.
    case nobody
    /// The plan is too large to tell.
    case unknown
  }
}
