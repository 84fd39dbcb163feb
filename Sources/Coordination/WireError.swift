/// Why frames are not a message of ours. Whatever a stranger sends becomes one of these, never a
/// crash.
public enum WireError: Error, Sendable, Hashable {
  /// A message of this kind has another number of frames.
  case frames(Int, expected: Int)
  /// The first frame is not our header.
  case header
  /// The other side speaks another protocol.
  case version(major: UInt8)
  /// The body is not meant for this side of the connection.
  case kind(UInt8)
  /// The body is longer than allowed.
  case tooLong(bytes: Int, limit: Int)
  /// The body is not the JSON of a known message.
  case body
  /// A value in it makes no sense.
  case value(String)
}

extension WireError: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .frames(let count, let expected):
      "a message of this kind has \(expected) frames, this one has \(count)"
    case .header: "the first frame is not the header of an infosweep message"
    case .version(let major):
      "the other side speaks protocol \(major), this side protocol \(Wire.major): "
        + "install the same version on both"
    case .kind(let kind): "messages of kind \(kind) are not for this side"
    case .tooLong(let bytes, let limit):
      "the message has \(bytes) bytes, the limit is \(limit)"
    case .body: "the message is not one that this version knows"
    case .value(let reason): "the message makes no sense: \(reason)"
    }
  }
}
