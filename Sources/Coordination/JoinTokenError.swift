/// Why a text is not a join token.
public enum JoinTokenError: Error, Equatable, Sendable {
  /// It does not begin like one.
  case notAToken
  /// It is one of another version.
  case version(String)
  /// Characters are missing or changed.
  case damaged
  /// Its content makes no sense; the part is named.
  case content(String)
}

extension JoinTokenError: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .notAToken: "this is not a join token: one begins with \(JoinToken.prefix)"
    case .version(let version):
      "this join token has version \(version), this program reads version 1: "
        + "install the same version of infosweep on both machines"
    case .damaged:
      "the join token is not whole: copy all of it, from the first character to the last"
    case .content(let part): "the join token makes no sense: \(part)"
    }
  }
}
