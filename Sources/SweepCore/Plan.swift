import Foundation

/// A sweep resolved through its experiment: all that workers, coordinator and merger need to know.
///
/// `plan.json` is this value. Only the front door makes one; everyone else reads it.
public struct Plan: Codable, Sendable, Hashable {
  /// The version of this format.
  public static let formatVersion = 1

  /// The version of the format this plan was written in.
  public let formatVersion: Int
  /// The sweep's name.
  public let name: String
  /// The experiment's name and the version of its results.
  public let experiment: String
  /// Rises whenever the experiment's results change for an unchanged setup.
  public let experimentVersion: Int
  /// The resolved setup: every key with its value, before the axes override some.
  public let setup: [String: Value]
  /// The axes, slowest first: every key that some point has its own value of.
  public let axes: [Axis]
  /// The points over the axes, sub-grid by sub-grid; `nil` where they are the axes' full product.
  public let subGrids: [SubGrid]?
  /// The names of the measures to take; `all` by default, empty to train only.
  public let measure: [String]
  /// What is recorded.
  public let record: RecordingPolicy
  /// Retries and time limits; not part of the digest.
  public private(set) var limits: Limits
  /// The data sets the points use, by name.
  public let datasets: [DatasetIdentity]
  /// The dimensions of curves and measurements with their padded lengths.
  public internal(set) var dimensions: [Dimension]
  /// The curves, measurements and facts, with padded dimensions.
  public internal(set) var records: [Record]
  /// The tensors and measured arrays, by shape.
  public internal(set) var buckets: [Bucket]
  /// Which run is measured again; `nil` in the plan of a run that trains.
  public let pass: MeasurePass?
  /// SHA-256 of all that decides results and shapes.
  public private(set) var digest: String

  /// Makes a plan.
  ///
  /// - Parameters:
  ///   - isKept: which of the declared records the plan has.
  ///   - declare: the experiment's declaration for one resolved setup. It is asked once for every
  ///     combination that occurs of the axes that some dimension names as its `key`, never for the
  ///     whole grid.
  /// - Throws: what `records` throws, and `SweepError.tooManyPoints`.
  public init(
    name: String, experiment: String, experimentVersion: Int, setup: [String: Value],
    axes: [Axis], subGrids: [SubGrid]? = nil, measure: [String], record: RecordingPolicy,
    limits: Limits,
    datasets: [DatasetIdentity], pass: MeasurePass? = nil,
    keeping isKept: (Record) -> Bool = { _ in true },
    records declare: ([String: Value]) throws -> [Record]
  ) throws {
    let grid = try Grid(axes: axes, subGrids: subGrids)
    let shapes = try PlanShapes(setup: setup, grid: grid, keeping: isKept, declare: declare)
    formatVersion = Self.formatVersion
    self.name = name
    self.experiment = experiment
    self.experimentVersion = experimentVersion
    self.setup = setup
    self.axes = axes
    self.subGrids = subGrids
    self.measure = measure
    self.record = record
    self.limits = limits
    self.datasets = datasets.sorted { $0.name < $1.name }
    dimensions = shapes.dimensions
    self.records = shapes.records
    buckets = shapes.buckets
    self.pass = pass
    digest = ""
    digest = try contentDigest()
  }

  /// The digest of the content, which leaves out the limits.
  private func contentDigest() throws -> String {
    var bare = self
    bare.limits = Limits()
    bare.digest = ""
    return try CanonicalJSON.digest(bare)
  }

  /// Reads the bytes of a `plan.json` and checks them.
  ///
  /// Throws `SweepError.damagedPlan` where they are no plan of this version.
  public init(json bytes: [UInt8]) throws {
    let plan: Plan
    do {
      plan = try JSONDecoder().decode(Plan.self, from: Data(bytes))
    } catch {
      throw SweepError.damagedPlan("it is not a plan of this version")
    }
    self = try plan.validated()
  }

  /// Checks a plan that was read from a file.
  ///
  /// Throws `SweepError.damagedPlan` where the version is not known or the digest is not that of
  /// the content.
  public func validated() throws -> Plan {
    guard formatVersion == Self.formatVersion else {
      throw SweepError.damagedPlan(
        "format version \(formatVersion), this infosweep reads \(Self.formatVersion)")
    }
    let expected = try contentDigest()
    guard expected == digest else {
      throw SweepError.damagedPlan("its digest is \(expected), the file says \(digest)")
    }
    return self
  }
}
