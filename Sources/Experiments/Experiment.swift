public import Storage
public import SweepCore
public import Training

/// A question about what networks learn, as code: a type without cases.
///
/// It names itself, reads a flat setup, declares what it records, and trains, measures and
/// reports. All else about a study stays inside its folder; outside, only the registry's line
/// names it.
public protocol Experiment: Sendable {
  /// One grid point as this experiment reads it.
  associatedtype Setup: ExperimentSetup

  /// The word sweep files use.
  static var name: String { get }

  /// Rises whenever results change for an unchanged setup; part of every point's key.
  static var version: Int { get }

  /// The data set as a point with this setup uses it: normalised, reduced, relabelled.
  static func prepare(_ data: Dataset, for setup: Setup) -> Dataset

  /// Declares every curve, measurement and tensor that a point with this setup writes.
  static func records(of setup: Setup, in context: RecordingContext) -> [Record]

  /// Bytes of memory that a trial with this setup needs at most, beside the data set: a worker
  /// refuses a point that does not fit.
  static func memory(of setup: Setup, in context: RecordingContext) -> Int

  /// Trains one point, telling `trial` of curves and snapshots.
  ///
  /// Throws what the trial throws to stop it, `TrainingDivergence` where the loss stops being a
  /// number, and whatever makes the point fail.
  static func train(_ setup: Setup, in trial: Trial) throws

  /// The measurements of one snapshot: during training, and again later from a store.
  static func measure(
    _ snapshot: Snapshot, of setup: Setup, with data: Dataset
  ) throws -> [Measurement]

  /// The moments at which training with this setup takes measurements, so that a measure pass takes
  /// them there, too; `nil` where that is wherever weights are recorded.
  static func measuredMoments(of setup: Setup) -> [Int]?

  /// The curve that tells the best epoch, where there is one.
  static var bestCurve: BestCurve? { get }
  /// Figures and tables of a store.
  static func figures(from store: borrowing Store) throws -> ExperimentReport

  /// Files in a study's own format that can be made from a store.
  static var exports: [StoreExport] { get }

  /// How the published study wrote its configuration, where it had files of its own.
  static var published: PublishedConfiguration { get }
}

extension Experiment {
  /// Most studies use a data set as it is.
  public static func prepare(_ data: Dataset, for setup: Setup) -> Dataset { data }

  /// A study whose trials are small need not say so.
  public static func memory(of setup: Setup, in context: RecordingContext) -> Int { 0 }

  /// A study that does not say is measured again wherever weights were recorded.
  public static func measuredMoments(of setup: Setup) -> [Int]? { nil }

  /// A study that does not say has no best epoch.
  public static var bestCurve: BestCurve? { nil }
  /// Most studies have no format of their own.
  public static var exports: [StoreExport] { [] }

  /// Most studies have no configuration files of their own.
  public static var published: PublishedConfiguration { PublishedConfiguration() }
}

/// Every experiment that a sweep file can name.
public let experiments: [any Experiment.Type] = [
  InfomaxActivations.self,
  OvercompleteAutoencoder.self,
  ArchitectureFlow.self,
]

/// The experiment called `name`, or `nil`.
public func experiment(named name: String) -> (any Experiment.Type)? {
  experiments.first { $0.name == name }
}
