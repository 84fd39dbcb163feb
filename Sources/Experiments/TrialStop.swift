/// Why a trial was ended from outside.
enum TrialStop: Error, Sendable, Hashable {
  /// The worker is to stop; the point goes back.
  case asked
  /// The point took longer than the sweep file allows, in seconds, over all attempts that continue
  /// each other.
  case tookTooLong(limit: Double)
  /// Measuring a point took longer than the sweep file allows, in seconds.
  case measuredTooLong(limit: Double)
}

extension TrialStop: CustomStringConvertible {
  var description: String {
    switch self {
    case .asked: "the worker was asked to stop"
    case .tookTooLong(let limit):
      "the point took longer than limits.point_time, \(limit) s; with a longer time it continues "
        + "where it stands"
    case .measuredTooLong(let limit):
      "measuring the point took longer than limits.point_time, \(limit) s"
    }
  }
}
