import Foundation

/// At which moments of training something is recorded.
///
/// A study counts its moments in epochs or in images seen; the first is before training.
public enum Schedule: Sendable, Hashable {
  /// Never.
  case never
  /// Before training.
  case first
  /// At the last moment only.
  case last
  /// Wherever the experiment measures.
  case measured
  /// At every so-many-th moment after the first, and at the last one.
  case every(Int)
  /// At so many moments from the one after the first to the last, each later by the same factor.
  case log(Int)
  /// At these moments.
  case epochs([Int])
  /// At the moment with the best value of the experiment's curve, once that is known.
  case best
  /// Wherever one of these says so.
  case any([Schedule])

  /// The moments, increasing, at which snapshots are taken.
  ///
  /// - Parameters:
  ///   - all: every moment at which the training could record, increasing, the first before it
  ///     begins: `0...epochs` where it counts epochs.
  ///   - measured: those at which it measures.
  public func moments(
    among all: some RandomAccessCollection<Int>, measured: [Int]
  ) -> [Int] {
    let final = all.count - 1
    guard final >= 0 else { return [] }
    func moment(_ place: Int) -> Int { all[all.index(all.startIndex, offsetBy: place)] }
    switch self {
    case .never, .best: return []
    case .first: return [moment(0)]
    case .last: return [moment(final)]
    case .measured: return measured
    case .every(let step):
      return stride(from: step, to: final, by: step).map(moment) + [moment(final)]
    case .log(let count): return Self.logarithmic(count, to: final).map(moment)
    case .epochs(let named): return Set(named).filter(all.contains).sorted()
    case .any(let parts):
      return Set(parts.flatMap { $0.moments(among: all, measured: measured) }).sorted()
    }
  }

  /// Distinct places from 1 to the last with equal ratios, rounded; fewer where they coincide.
  private static func logarithmic(_ count: Int, to last: Int) -> [Int] {
    guard last > 1, count > 1 else { return [last] }
    // More than all places are no more than all.
    let steps = min(count, last) - 1
    let places = (0...steps).map { step in
      Int(pow(Double(last), Double(step) / Double(steps)).rounded())
    }
    return Set(places.dropLast() + [last]).sorted()
  }

  /// Whether the best moment is recorded, too.
  public var includesBest: Bool {
    switch self {
    case .best: true
    case .any(let parts): parts.contains { $0.includesBest }
    case .never, .first, .last, .measured, .every, .log, .epochs: false
    }
  }

  /// The moments that are named one by one, in the order in which they were written.
  public var named: [Int] {
    switch self {
    case .epochs(let moments): moments
    case .any(let parts): parts.flatMap(\.named)
    case .never, .first, .last, .measured, .every, .log, .best: []
    }
  }
}
