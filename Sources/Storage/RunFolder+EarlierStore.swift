import Files
import HDF5
public import SweepCore

extension RunFolder {
  /// Whether the store is of a plan that this run had before `plan`: it stands for its readers, and
  /// the next merge replaces it. All of its results were sealed again.
  public func storeIsEarlier(than plan: Plan) -> Bool {
    guard Folder.exists(earlier), let digest = try? File(opening: store).text(Schema.plan) else {
      return false
    }
    return digest != plan.digest && Folder.exists(earlier(digest))
  }
}
