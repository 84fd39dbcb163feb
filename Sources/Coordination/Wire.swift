import Foundation
public import SweepCore

/// Messages as frames and back: the only place that knows how they look on the wire.
///
/// Frame 0 is a header of eight bytes: `I S W P`, protocol major, protocol minor, kind, zero. Kind
/// is 1 for what a worker says and 2 for what the coordinator says. Frame 1 is the message as JSON
/// with sorted keys. Another major version is refused in words; unknown keys of a newer minor are
/// ignored.
public struct Wire {
  /// The protocol's version; both sides must have the same.
  public static let major: UInt8 = 1
  /// Rises when something is added that older programs may ignore.
  public static let minor: UInt8 = 0
  /// The longest body accepted, in bytes.
  public static let maxBodyBytes = 1 << 18
  /// The longest text inside a message, in bytes of UTF-8.
  static let maxTextBytes = 1 << 14

  private enum Kind: UInt8 {
    case worker = 1
    case coordinator = 2
  }

  private static let magic = Array("ISWP".utf8)
  private let encoder = JSONEncoder()
  private let decoder = JSONDecoder()

  /// A codec; it keeps its tools, so it is cheaper to reuse one.
  public init() {
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  /// The two frames of what a worker says.
  public func frames(_ message: WorkerMessage) throws(WireError) -> [[UInt8]] {
    [Self.header(.worker), try body(message)]
  }

  /// The two frames of what the coordinator says.
  public func frames(_ message: CoordinatorMessage) throws(WireError) -> [[UInt8]] {
    [Self.header(.coordinator), try body(message)]
  }

  /// Reads what a worker says.
  public func workerMessage(_ frames: some Collection<[UInt8]>) throws(WireError) -> WorkerMessage {
    let message: WorkerMessage = try decode(frames, .worker)
    if let reason = message.nonsense { throw .value(reason) }
    return message
  }

  /// Reads what the coordinator says.
  public func coordinatorMessage(
    _ frames: some Collection<[UInt8]>
  ) throws(WireError) -> CoordinatorMessage {
    let message: CoordinatorMessage = try decode(frames, .coordinator)
    if let reason = message.nonsense { throw .value(reason) }
    return message
  }

  private static func header(_ kind: Kind) -> [UInt8] {
    magic + [major, minor, kind.rawValue, 0]
  }

  private func body(_ message: some Encodable) throws(WireError) -> [UInt8] {
    let data: Data
    do {
      data = try encoder.encode(message)
    } catch {
      throw .value("\(error)")
    }
    guard data.count <= Self.maxBodyBytes else {
      throw .tooLong(bytes: data.count, limit: Self.maxBodyBytes)
    }
    return [UInt8](data)
  }

  private func decode<Message: Decodable>(
    _ frames: some Collection<[UInt8]>, _ kind: Kind
  ) throws(WireError) -> Message {
    guard let header = frames.first, header.count == 8, header.prefix(4) == Self.magic[...]
    else { throw .header }
    guard header[4] == Self.major else { throw .version(major: header[4]) }
    guard header[6] == kind.rawValue else { throw .kind(header[6]) }
    guard frames.count == 2, let body = frames.dropFirst().first else {
      throw .frames(frames.count)
    }
    guard body.count <= Self.maxBodyBytes else {
      throw .tooLong(bytes: body.count, limit: Self.maxBodyBytes)
    }
    do {
      return try decoder.decode(Message.self, from: Data(body))
    } catch {
      throw .body
    }
  }
}
