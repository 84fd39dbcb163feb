import Foundation
import Storage
import SweepCore

extension RunFolder {
  /// How many points diverged, as far as the store has them: the journal does not tell, to which
  /// such a point is done. Nothing where there is no store, or none that can be read.
  var divergedCount: Int? {
    guard FileManager.default.fileExists(atPath: store),
      let statuses = try? Store(store).statuses()
    else { return nil }
    return statuses.count { $0 == .diverged }
  }
}
