import Files
import FoundationEssentials

/// Where data sets are looked for and where unpacked copies are kept.
public struct DataLocations: Sendable, Equatable {
  /// A folder that the caller names; looked at first.
  public var folder: String?
  /// The folder of the variable `INFOSWEEP_DATA`; looked at next.
  public var environmentFolder: String?
  /// Where unpacked copies are kept; nil when the environment names no place at all.
  public var cacheFolder: String?

  /// Reads `INFOSWEEP_DATA` and the cache folder (`INFOSWEEP_CACHE`, else
  /// `$XDG_CACHE_HOME/infosweep`, else `~/.cache/infosweep`) from `environment`; nil stands for
  /// the environment of this process.
  public init(folder: String? = nil, environment: [String: String]? = nil) {
    let environment = environment ?? ProcessInfo.processInfo.environment
    func value(_ name: String) -> String? {
      environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
    self.folder = folder
    environmentFolder = value("INFOSWEEP_DATA")
    // A relative XDG_CACHE_HOME is invalid and must be ignored, says its specification.
    let shared = value("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    cacheFolder =
      value("INFOSWEEP_CACHE") ?? shared.map { "\($0)/infosweep" }
      ?? value("HOME").map { "\($0)/.cache/infosweep" }
  }

  /// Throws when a folder that somebody named is not there: passing over a misspelt one could train
  /// on other data than meant.
  public func requireFolders() throws(DatasetError) {
    for (folder, giver) in [(folder, "the folder given"), (environmentFolder, "INFOSWEEP_DATA")] {
      if let folder, !Folder.exists(folder) {
        throw DatasetError(
          kind: .missing, subject: folder, reason: "\(giver), \(folder), is not a folder")
      }
    }
  }

  /// The folders that may hold a data set, in the order of search: each given folder's sub-folders
  /// of these names, the folder itself, the place that data are fetched to, and at last that of
  /// the Debian package.
  public func folders(for names: [String]) -> [String] {
    func below(_ root: String) -> [String] { names.map { "\(root)/\($0)" } }
    return [folder, environmentFolder].compactMap { $0 }.flatMap { below($0) + [$0] }
      + [fetchedFolder, "/usr/share/datasets"].compactMap { $0 }.flatMap(below)
  }

  /// The folder for data that are fetched, a sub-folder a data set, unless somebody names another.
  public var fetchedFolder: String? { cacheFolder.map { "\($0)/datasets" } }
}
