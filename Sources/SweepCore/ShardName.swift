/// The name of a shard file, which says all that is needed to find its place:
/// `<first>+<count>.<stage>.<attempt>.<16 hex of SHA-256>.h5`.
public struct ShardName: Sendable, Hashable {
  /// No file name says more attempts than that, so that attempts can go on growing.
  private static let maxAttempt = 1_000_000_000
  /// The grid indices the file covers, all of them.
  public let range: Range<Int>
  /// What was done.
  public let stage: Stage
  /// Which attempt wrote it.
  public let attempt: Int
  /// The first 16 hexadecimal digits of the file's SHA-256.
  public let digest: String

  /// Names the file of `range` whose SHA-256 starts with `digest`, at least 16 digits.
  public init(range: Range<Int>, stage: Stage, attempt: Int, digest: String) {
    precondition(digest.utf8.count >= 16, "a shard's name carries 16 digits of its digest")
    self.range = range
    self.stage = stage
    self.attempt = attempt
    self.digest = String(digest.prefix(16))
  }

  /// Reads a file name, or `nil` where it is not well formed.
  public init?(_ fileName: some StringProtocol) {
    let parts = fileName.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[4] == "h5" else { return nil }
    let bounds = parts[0].split(separator: "+", omittingEmptySubsequences: false)
    guard bounds.count == 2, let first = Int(bounds[0]), let count = Int(bounds[1]),
      let stage = Stage(rawValue: String(parts[1])), let attempt = Int(parts[2]),
      first >= 0, count > 0, (1...Self.maxAttempt).contains(attempt),
      case let (end, overflow) = first.addingReportingOverflow(count), !overflow,
      parts[3].utf8.count == 16, parts[3].utf8.allSatisfy(Self.isHexDigit)
    else { return nil }
    self.init(range: first..<end, stage: stage, attempt: attempt, digest: String(parts[3]))
    guard description == fileName else { return nil }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}

extension ShardName: CustomStringConvertible {
  /// The file name.
  public var description: String {
    "\(range.lowerBound)+\(range.count).\(stage.rawValue).\(attempt).\(digest).h5"
  }
}

extension ShardName: Codable {
  /// Reads the file name.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let name = ShardName(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(text) is not a shard's name"))
    }
    self = name
  }

  /// Writes the file name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
