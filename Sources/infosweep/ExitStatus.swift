import Compute
import Coordination
import Experiments
import Files
import Measures
import Storage
import SweepCore
import Training

/// How the program ends; as an error it ends it at once, what there is to say having been said.
enum ExitStatus: Int32, Error {
  /// All done.
  case done = 0
  /// The user asked for something that cannot be: arguments, a sweep file, another sweep's folder.
  case usage = 1
  /// Some points failed.
  case somePointsFailed = 2
  /// Files, processes or data were not to be had.
  case infrastructure = 3
  /// Data are damaged.
  case corrupt = 4
  /// The user interrupted.
  case interrupted = 130

  /// The status that an error of a part of the program ends with.
  init(of error: any Error) {
    switch error {
    case is SweepFileProblem, is PointFilterError, is UsageError, is MeasureError,
      is DecompositionError, is TrainingDivergence, is MeasureProblem, is MeasurementConflict:
      self = .usage
    case let error as NumpyArrayError: self = error.kind == .damaged ? .corrupt : .usage
    case let error as SweepError:
      if case .damagedPlan = error { self = .corrupt } else { self = .usage }
    case let error as DatasetError:
      switch error.kind {
      case .unknown: self = .usage
      case .missing, .unusable: self = .infrastructure
      case .corrupt: self = .corrupt
      }
    case let error as FileError:
      if case .damaged = error.cause { self = .corrupt } else { self = .infrastructure }
    case let error as JournalError:
      if case .plan = error.cause { self = .usage } else { self = .corrupt }
    case let error as RunKeysError:
      if case .damaged = error { self = .corrupt } else { self = .infrastructure }
    case let error as StorageError: self = error.kind == .corrupt ? .corrupt : .infrastructure
    default: self = .infrastructure
    }
  }
}

/// Something the user asked for that cannot be, as one sentence.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
