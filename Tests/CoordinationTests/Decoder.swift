import Coordination
import Files
import Foundation
import SweepCore

/// A reader of bytes that come from elsewhere.
///
/// Whatever the bytes are, it answers; and what it accepts, it accepts again in its own spelling.
enum Decoder: String, CaseIterable {
  case workerLetter = "worker-letter"
  case coordinatorLetter = "coordinator-letter"
  case question
  case chunk
  case journalLine = "journal-line"
  case sweepFile = "sweep-file"
  case joinToken = "join-token"
  case shardName = "shard-name"
  case plan

  /// Reads bytes; returns what is wrong with the reader, `nil` where all is well.
  func fault(on bytes: [UInt8]) -> String? {
    switch self {
    case .workerLetter: Self.letter(bytes)
    case .coordinatorLetter: Self.answer(bytes)
    case .question: Self.question(bytes)
    case .chunk: Self.chunk(bytes)
    case .journalLine: Self.line(bytes)
    case .sweepFile: Self.sweep(bytes)
    case .joinToken: Self.token(bytes)
    case .shardName: Self.name(bytes)
    case .plan: Self.plan(bytes)
    }
  }

  /// Whether bytes are taken for something.
  func accepts(_ bytes: [UInt8]) -> Bool {
    let wire = Wire()
    let isRead: Any? =
      switch self {
      case .workerLetter: try? wire.workerLetter([Self.header(1), bytes])
      case .coordinatorLetter: try? wire.coordinatorMessages([Self.header(2), bytes])
      case .question: try? wire.question([Self.header(3), bytes])
      case .chunk: Self.parts(ofChunk: bytes)
      case .journalLine: try? Self.journalLine(around: bytes)
      case .sweepFile:
        try? SweepFile(parsing: String(decoding: bytes, as: UTF8.self), file: "x.yaml")
      case .joinToken: try? JoinToken(Self.tokenText(around: bytes))
      case .shardName: ShardName(String(decoding: bytes, as: UTF8.self))
      case .plan: try? Plan(json: bytes)
      }
    return isRead != nil
  }

  private static func header(_ kind: UInt8) -> [UInt8] {
    Array("ISWP".utf8) + [Wire.major, Wire.minor, kind, 0]
  }

  private static func letter(_ bytes: [UInt8]) -> String? {
    let wire = Wire()
    guard let letter = try? wire.workerLetter([header(1), bytes]) else { return nil }
    // What was accepted can be told to the scheduler, and it stays whole.
    var scheduler = Scheduler(count: 40, plan: "p", build: "b")
    _ = scheduler.handle(.message(WorkerMessage(worker: letter.worker, body: hello)), at: .start)
    for message in letter.messages { _ = scheduler.handle(.message(message), at: .start) }
    if let violation = scheduler.violations.first { return violation }
    guard let frames = try? wire.frames(letter) else { return nil }
    return (try? wire.workerLetter(frames)) == letter ? nil : "another letter came back"
  }

  private static let hello = WorkerMessage.Body.hello(
    hello: Hello(
      build: "b", plan: "p", datasets: [], host: "h", pid: 1, inventory: Inventory(capacity: 1)))

  private static func answer(_ bytes: [UInt8]) -> String? {
    let wire = Wire()
    guard let messages = try? wire.coordinatorMessages([header(2), bytes]) else { return nil }
    for case .grant(let lease) in messages where lease.range.isEmpty { return "an empty lease" }
    guard let frames = try? wire.frames(messages) else { return nil }
    return (try? wire.coordinatorMessages(frames)) == messages ? nil : "other messages came back"
  }

  private static func question(_ bytes: [UInt8]) -> String? {
    let wire = Wire()
    guard let question = try? wire.question([header(3), bytes]) else { return nil }
    var scheduler = Scheduler(count: 40, plan: "p", build: "b")
    switch question {
    case .retry(let points):
      _ = scheduler.failedCount(among: points)
      _ = scheduler.handle(.retry(points), at: .start)
    case .died(let death): _ = scheduler.handle(.died(death), at: .start)
    }
    if let violation = scheduler.violations.first { return violation }
    guard let frames = try? wire.frames(question) else { return nil }
    return (try? wire.question(frames)) == question ? nil : "another question came back"
  }

  /// The first byte says where the place ends and the content begins.
  private static func parts(ofChunk bytes: [UInt8]) -> Chunk? {
    let cut = min(bytes.count, bytes.first.map { Int($0) + 1 } ?? 0)
    return try? Wire().chunk([header(6), Array(bytes[min(1, cut)..<cut]), Array(bytes[cut...])])
  }

  private static func chunk(_ bytes: [UInt8]) -> String? {
    let wire = Wire()
    if let request = try? wire.chunkRequest([header(5), bytes]) {
      guard let frames = try? wire.frames(request) else { return "a request without frames" }
      return (try? wire.chunkRequest(frames)) == request ? nil : "another request came back"
    }
    guard let chunk = parts(ofChunk: bytes) else { return nil }
    return chunk.bytes.count <= chunk.place.count ? nil : "a chunk longer than its place"
  }

  /// A check sum that fits, which no fuzzer guesses, opens the way to what is behind it.
  private static func journalLine(around bytes: [UInt8]) throws -> JournalLine {
    let sum = Digest(of: bytes).hex.prefix(8)
    let line = Array("{\"check\":\"\(sum)\",".utf8) + bytes
    return try JournalLine(line, in: line.indices)
  }

  private static func line(_ bytes: [UInt8]) -> String? {
    _ = try? JournalLine(bytes, in: bytes.indices)
    guard let line = try? journalLine(around: bytes) else { return nil }
    guard let text = try? line.text() else { return "a line that cannot be written" }
    return (try? JournalLine(text)) == line ? nil : "another line came back"
  }

  private static func sweep(_ bytes: [UInt8]) -> String? {
    do throws(SweepFileProblem) {
      let file = try SweepFile(parsing: String(decoding: bytes, as: UTF8.self), file: "x.yaml")
      return file.top.axes.contains { $0.values.isEmpty && $0.drawn == nil } ? "an empty axis" : nil
    } catch {
      return error.found.isEmpty ? "an error without words" : nil
    }
  }

  private static func tokenText(around bytes: [UInt8]) -> String {
    let sum = CRC32(of: bytes).value
    let check = (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * $0)) }
    let base64 = Data(bytes + check).base64EncodedString()
    return "infosweep1-"
      + base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private static func token(_ bytes: [UInt8]) -> String? {
    _ = try? JoinToken(String(decoding: bytes, as: UTF8.self))
    do throws(JoinTokenError) {
      let token = try JoinToken(tokenText(around: bytes))
      return (try? JoinToken(token.text)) == token ? nil : "another token came back"
    } catch {
      return error.description.isEmpty ? "an error without words" : nil
    }
  }

  private static func name(_ bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let name = ShardName(text) else { return nil }
    return name.description == text && !text.contains("/") ? nil : "two spellings of one name"
  }

  private static func plan(_ bytes: [UInt8]) -> String? {
    guard let plan = try? Plan(json: planWithDigest(bytes) ?? bytes) else { return nil }
    // What is read must be fit for use.
    let count = (try? plan.grid.count) ?? 0
    if count < 0 { return "a grid of \(count) points" }
    guard let again = try? CanonicalJSON.data(plan) else { return "a plan that cannot be written" }
    return (try? Plan(json: [UInt8](again)))?.digest == plan.digest ? nil : "another plan came back"
  }

  /// The same plan with the digest that fits, which no fuzzer guesses.
  private static func planWithDigest(_ bytes: [UInt8]) -> [UInt8]? {
    guard let plan = try? JSONDecoder().decode(Plan.self, from: Data(bytes)) else { return nil }
    do {
      _ = try plan.validated()
      return nil
    } catch SweepError.damagedPlan(let reason) {
      let digest = reason.prefix { $0 != "," }.split(separator: " ").last ?? ""
      guard digest.utf8.count == 64, plan.digest.utf8.count == 64 else { return nil }
      let text = String(decoding: bytes, as: UTF8.self)
      let whole = text.replacing(plan.digest, with: String(digest))
      return whole == text ? nil : Array(whole.utf8)
    } catch {
      return nil
    }
  }
}

extension Instant {
  fileprivate static let start = Instant(.zero)
}
