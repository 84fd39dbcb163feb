import Foundation
import Storage

/// What came of training a point again.
struct ReplayVerdict: Encodable {
  /// How it compares.
  enum Outcome: String, Encodable {
    /// The same bit by bit.
    case same
    /// Trained with another kernel, and near enough.
    case near
    /// Something else came out.
    case different
    /// It could not be trained.
    case failed
  }

  /// By how much one array differs.
  struct Difference: Encodable {
    let array: String
    let values: ArrayDifference

    /// How bad it is.
    var rank: (Int, Double) { (values.unpaired, values.largestRelative) }

    /// `train_loss by up to 3.1e-07 of its values`.
    var text: String {
      if values.unpaired > 0 { return "\(values.unpaired) values of \(array) have no counterpart" }
      let part = values.largestRelative
      return "\(array) by up to \(part.formatted(.number.precision(.significantDigits(2))))"
    }
  }

  let point: Int
  let name: String
  let outcome: Outcome
  /// The kernel it was trained with, and the one of this process.
  let kernels: [String]
  /// What differs, the worst array first.
  let differences: [Difference]
  /// Why it could not be trained, where it could not.
  let error: String?
  let seconds: Double

  /// One line for people.
  var text: String {
    let words =
      switch outcome {
      case .same: "the same bit by bit"
      case .near: "near, trained with \(kernels[0]) and again with \(kernels[1]): \(worst)"
      case .different: "different: \(worst)"
      case .failed: "it cannot be trained again: \(error ?? "")"
      }
    let mark = outcome == .same || outcome == .near ? "fine" : "BAD "
    return "\(mark) #\(point) \(name): \(words)"
  }

  private var worst: String {
    guard let first = differences.first else { return "its status or its length" }
    let others = differences.count - 1
    return others == 0 ? first.text : "\(first.text), and \(others) other arrays"
  }
}
