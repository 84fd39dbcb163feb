import HDF5
import SweepCore

/// Every name that the project's HDF5 files use, and the attributes they share.
///
/// The arrays of a file are declared once, as `GroupSpec` values made from the plan; writers create
/// them from there, readers check them against it.
enum Schema {
  static let formatVersion: Int32 = 1
  static let shardFormat = "infosweep-shard"
  static let storeFormat = "infosweep-store"
  static let checkpointFormat = "infosweep-checkpoint"
  static let snapshotFormat = "infosweep-snapshot"

  // Groups.
  static let points = "points"
  static let snapshots = "snapshots"
  static let provenance = "provenance"

  // Data sets.
  static let point = "point"
  static let key = "key"
  static let setupJSON = "setup_json"
  static let status = "status"
  static let message = "message"
  static let epochsRun = "epochs_run"
  static let lastSnapshot = "last_snapshot"
  static let contentDigest = "content_sha256"
  static let pointIndex = "point_index"
  static let host = "host"
  static let pid = "pid"
  static let kernel = "kernel"
  static let attempt = "attempt"
  static let signal = "signal"
  static let startedAt = "started_at"
  static let finishedAt = "finished_at"
  static let wallSeconds = "wall_seconds"
  static let epochSeconds = "epoch_seconds"
  static let shard = "shard"
  static let shardDigest = "shard_sha256"
  static let measure = "measure"
  static let measuredBy = "measured_by"
  static let epoch = "epoch"
  static let snapshot = "snapshot"

  // Checkpoints.
  static let floats = "floats"
  static let doubles = "doubles"
  static let integers = "integers"
  static let curves = "curves"
  static let measurements = "measurements"
  static let moment = "moment"
  static let file = "file"
  static let fileDigest = "sha256"
  static let tensors = "tensors"
  static let name = "name"
  static let value = "value"
  static let count = "count"
  static let facts = "facts"
  static let best = "best"
  static let bestEpoch = "best_epoch"
  static let bestValue = "best_value"
  static let steps = "steps"
  static let isRecordingDue = "recording_due"
  static let secondsInEpoch = "seconds_in_epoch"

  /// The column of a record's last value in `/points`.
  static func final(_ record: String) -> String { "final_\(record)" }
  /// The column of a record in `/points`: its last value, or the only one.
  static func column(of record: Record) -> String {
    record.dimensions.isEmpty ? record.name : final(record.name)
  }

  // Attributes.
  static let title = "title"
  static let summary = "summary"
  static let format = "format"
  static let version = "format_version"
  static let layout = "layout"
  static let plan = "plan"
  static let planJSON = "plan_json"
  static let passesJSON = "passes_json"
  static let source = "source"
  static let libraryVersion = "hdf5_version"
  static let pointsPlanned = "points_planned"
  static let pointsComplete = "points_complete"
  static let longName = "long_name"
  static let units = "units"
  static let description = "description"
  static let fillValue = "_FillValue"
  static let coordinates = "coordinates"
  static let flagValues = "flag_values"
  static let flagMeanings = "flag_meanings"
  static let mantissaBits = "mantissa_bits"
}

extension HDF5.ElementType {
  /// The type in the file of a plan's type.
  init(_ type: SweepCore.ElementType) {
    switch type {
    case .text: self = .string
    case .int8: self = .int8
    case .int32: self = .int32
    case .int64: self = .int64
    case .float32: self = .float32
    case .float64: self = .float64
    }
  }

  /// True for the types whose missing values are NaN.
  var isFloating: Bool { self == .float32 || self == .float64 }
}
