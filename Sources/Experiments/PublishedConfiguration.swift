/// How a published study wrote its configuration: nested keys that this experiment knows by other
/// names.
public struct PublishedConfiguration: Sendable {
  /// What becomes of a published key.
  public enum Meaning: Sendable, Hashable {
    /// It sets this key of the setup.
    case setup(String)
    /// It was read by the study's code and had no effect, or none here: the reason.
    case ignored(String)
    /// It says whether weights are recorded.
    case recordsWeights
  }

  /// The published keys as `section.key`, in the study's order, with their meaning.
  public let keys: [(path: String, meaning: Meaning)]

  /// A study without files of its own has no keys.
  public init(keys: [(path: String, meaning: Meaning)] = []) {
    self.keys = keys
  }

  /// What the key with this path means, as a base configuration writes it.
  func meaning(of path: String) -> Meaning? {
    keys.first { $0.path == path }?.meaning
  }

  /// What a swept key means: by its path, or by its last part alone, since in a sweep configuration
  /// it may stand under a section of any name.
  func meaning(ofSwept path: String) -> Meaning? {
    let last = path.split(separator: ".").last.map(String.init) ?? path
    return meaning(of: path) ?? keys.first { $0.path.hasSuffix("." + last) }?.meaning
  }
}
