import Foundation
public import SweepCore

/// Messages as frames and back: the only place that knows how they look on the wire.
///
/// Frame 0 is a header of eight bytes: `I S W P`, protocol major, protocol minor, kind, zero.
/// Frame 1 is JSON with sorted keys. What is said at the same time to the same side travels in one
/// letter, which is a list, so that the price of a message is shared. A chunk of a shard file has
/// its bytes in frame 2. Another major version is refused in words; unknown keys of a newer minor
/// are ignored.
public struct Wire {
  /// The protocol's version; both sides must have the same.
  public static let major: UInt8 = 1
  /// Rises when something is added that older programs may ignore.
  public static let minor: UInt8 = 0
  /// The longest body that a coordinator accepts, in bytes.
  public static let maxBodyBytes = 1 << 20
  /// The longest letter of a coordinator, in bytes: one carries a whole plan.
  public static let maxLetterBytes = 1 << 26
  /// The most messages in one letter.
  public static let maxMessages = 1_024
  /// The longest text inside a message, in bytes of UTF-8.
  static let maxTextBytes = 1 << 14

  /// What a message is, by its number in the header.
  enum Kind: UInt8 {
    case worker = 1
    case coordinator = 2
    case question = 3
    case answer = 4
    case chunkRequest = 5
    case chunk = 6
  }

  private static let magic = Array("ISWP".utf8)
  private let encoder = JSONEncoder()
  private let decoder = JSONDecoder()

  /// A codec; it keeps its tools, so it is cheaper to reuse one.
  public init() {
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  }

  // MARK: worker and coordinator

  /// The frames of what a worker says.
  public func frames(_ letter: WorkerLetter) throws(WireError) -> [[UInt8]] {
    [Self.header(.worker), try body(letter)]
  }

  /// The frames of what the coordinator says.
  public func frames(_ messages: [CoordinatorMessage]) throws(WireError) -> [[UInt8]] {
    [Self.header(.coordinator), try body(messages, limit: Self.maxLetterBytes)]
  }

  /// Reads what a worker says.
  public func workerLetter(_ frames: some Collection<[UInt8]>) throws(WireError) -> WorkerLetter {
    let letter: WorkerLetter = try decode(frames, .worker)
    if let reason = letter.nonsense { throw .value(reason) }
    return letter
  }

  /// Reads what the coordinator says.
  public func coordinatorMessages(
    _ frames: some Collection<[UInt8]>
  ) throws(WireError) -> [CoordinatorMessage] {
    let messages: [CoordinatorMessage] = try decode(
      frames, .coordinator, limit: Self.maxLetterBytes)
    if messages.count > Self.maxMessages { throw .value("\(messages.count) messages") }
    for message in messages {
      if let reason = message.nonsense { throw .value(reason) }
    }
    return messages
  }

  // MARK: verbs of the front door

  /// The frames of what a verb asks.
  public func frames(_ question: OperatorMessage) throws(WireError) -> [[UInt8]] {
    [Self.header(.question), try body(question)]
  }

  /// The frames of the answer to a verb.
  public func frames(_ answer: OperatorAnswer) throws(WireError) -> [[UInt8]] {
    [Self.header(.answer), try body(answer)]
  }

  /// Reads what a verb asks.
  public func question(_ frames: some Collection<[UInt8]>) throws(WireError) -> OperatorMessage {
    try decode(frames, .question)
  }

  /// Reads the answer to a verb.
  public func answer(_ frames: some Collection<[UInt8]>) throws(WireError) -> OperatorAnswer {
    try decode(frames, .answer)
  }

  // MARK: shard files

  /// The frames of a request for a part of a shard file.
  public func frames(_ request: ChunkRequest) throws(WireError) -> [[UInt8]] {
    [Self.header(.chunkRequest), try body(request)]
  }

  /// The frames of a part of a shard file.
  public func frames(_ chunk: Chunk) throws(WireError) -> [[UInt8]] {
    [Self.header(.chunk), try body(chunk.place), chunk.bytes]
  }

  /// Reads a request for a part of a shard file.
  public func chunkRequest(_ frames: some Collection<[UInt8]>) throws(WireError) -> ChunkRequest {
    let request: ChunkRequest = try decode(frames, .chunkRequest)
    if let reason = request.nonsense { throw .value(reason) }
    return request
  }

  /// Reads a part of a shard file.
  public func chunk(_ frames: some Collection<[UInt8]>) throws(WireError) -> Chunk {
    let place: ChunkRequest = try decode(frames, .chunk, count: 3)
    guard let bytes = frames.dropFirst(2).first, bytes.count <= place.count else {
      throw .value("a chunk is longer than was asked for")
    }
    if let reason = place.nonsense { throw .value(reason) }
    return Chunk(place: place, bytes: bytes)
  }

  // MARK: the common form

  /// What the header says the message is; `nil` where it is no header of ours.
  func kind(_ frames: some Collection<[UInt8]>) -> Kind? {
    guard let header = frames.first, header.count == 8, header.prefix(4) == Self.magic[...]
    else { return nil }
    return Kind(rawValue: header[6])
  }

  private static func header(_ kind: Kind) -> [UInt8] {
    magic + [major, minor, kind.rawValue, 0]
  }

  private func body(
    _ message: some Encodable, limit: Int = maxBodyBytes
  ) throws(WireError) -> [UInt8] {
    let data: Data
    do {
      data = try encoder.encode(message)
    } catch {
      throw .value("\(error)")
    }
    guard data.count <= limit else { throw .tooLong(bytes: data.count, limit: limit) }
    return [UInt8](data)
  }

  private func decode<Message: Decodable>(
    _ frames: some Collection<[UInt8]>, _ kind: Kind, count: Int = 2, limit: Int = maxBodyBytes
  ) throws(WireError) -> Message {
    guard let header = frames.first, header.count == 8, header.prefix(4) == Self.magic[...]
    else { throw .header }
    guard header[4] == Self.major else { throw .version(major: header[4]) }
    guard header[6] == kind.rawValue else { throw .kind(header[6]) }
    guard frames.count == count, let body = frames.dropFirst().first else {
      throw .frames(frames.count, expected: count)
    }
    guard body.count <= limit else { throw .tooLong(bytes: body.count, limit: limit) }
    do {
      return try decoder.decode(Message.self, from: Data(body))
    } catch {
      throw .body
    }
  }
}
