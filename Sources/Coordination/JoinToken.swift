import Files
import Foundation
import SweepCore
public import ZeroMQ

/// One line of text by which a worker on another machine joins a run.
///
/// `infosweep1-`, then URL-safe base64 of compact JSON and its CRC-32. Whoever has it can work for
/// the run until the keys are rotated, so only `text` shows it.
public struct JoinToken: Equatable, Sendable {
  static let prefix = "infosweep1-"
  /// No token is longer; a text that is, is not read.
  static let maxCharacters = 8_192

  /// Where the coordinator listens, best first.
  public let addresses: [NetworkAddress]
  /// What the coordinator is known by.
  public let coordinator: CurveKey
  /// What the worker is known by.
  public let worker: CurveKeyPair
  /// The beginning of the plan's digest: which sweep this is about.
  public let plan: String

  /// The token for a run.
  public init(addresses: [NetworkAddress], keys: RunKeys, planDigest: String) {
    precondition(
      !addresses.isEmpty && addresses.allSatisfy(\.isReachable), "a worker must find its way")
    precondition(planDigest.utf8.count >= 16, "a digest has 64 digits")
    self.addresses = addresses
    coordinator = keys.coordinator.publicKey
    worker = keys.worker
    plan = String(planDigest.prefix(16))
  }

  /// Reads a token; white space that came in by copying is passed over.
  public init(_ text: String) throws(JoinTokenError) {
    let content = try Self.content(of: text.filter { !$0.isWhitespace })
    addresses = content.addresses.compactMap(NetworkAddress.init).filter(\.isReachable)
    guard !addresses.isEmpty, addresses.count == content.addresses.count else {
      throw .content("its addresses are not HOST:PORT")
    }
    guard let key = CurveKey(content.coordinator) else {
      throw .content("the coordinator's key is not one")
    }
    guard let pair = CurveKeyPair(secretText: content.worker) else {
      throw .content("the worker's key is not one")
    }
    let isHex: (UInt8) -> Bool = { (48...57).contains($0) || (97...102).contains($0) }
    guard content.plan.utf8.count == 16, content.plan.utf8.allSatisfy(isHex) else {
      throw .content("the plan's digest is not one")
    }
    coordinator = key
    worker = pair
    plan = content.plan
  }

  /// How a worker with this token secures its connection.
  public var security: CurveSecurity { .client(worker, server: coordinator) }

  /// Whether the token is for the sweep with this plan.
  public func belongs(toPlan digest: String) -> Bool { digest.hasPrefix(plan) }
}

extension JoinToken {
  /// The line to paste, with the secret in it.
  public var text: String {
    let content = Content(
      addresses: addresses.map(\.description), coordinator: coordinator.text, plan: plan,
      worker: worker.secretText)
    // Four texts can always be encoded.
    let json = (try? CanonicalJSON.data(content)).map { [UInt8]($0) } ?? []
    let base64 = Data(json + Self.checksum(json)).base64EncodedString()
    return Self.prefix
      + base64.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private struct Content: Codable {
    let addresses: [String]
    let coordinator: String
    let plan: String
    let worker: String
  }

  private static func content(of text: String) throws(JoinTokenError) -> Content {
    guard text.hasPrefix(prefix) else { throw kindOfError(text) }
    var base64 = String(text.dropFirst(prefix.count))
      .replacing("-", with: "+").replacing("_", with: "/")
    base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
    guard text.utf8.count <= maxCharacters, let data = Data(base64Encoded: base64),
      data.count > 4
    else { throw .damaged }
    let json = [UInt8](data.dropLast(4))
    guard checksum(json) == [UInt8](data.suffix(4)) else { throw .damaged }
    do {
      return try JSONDecoder().decode(Content.self, from: Data(json))
    } catch {
      throw .content("a part of it is missing")
    }
  }

  /// Tells a token of another version from any other text.
  private static func kindOfError(_ text: String) -> JoinTokenError {
    guard text.hasPrefix("infosweep"), let dash = text.firstIndex(of: "-") else {
      // The beginning of a beginning is a paste that broke off.
      return !text.isEmpty && prefix.hasPrefix(text) ? .damaged : .notAToken
    }
    let version = text[..<dash].dropFirst(9)
    let isNumber = !version.isEmpty && version.utf8.allSatisfy { (48...57).contains($0) }
    return isNumber && version.count < 10 ? .version(String(version)) : .notAToken
  }

  private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
    let value = CRC32(of: bytes).value
    return (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}

extension JoinToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Where it leads, without what opens the door.
  public var description: String {
    "a join token for plan \(plan) at \(addresses.map(\.description).joined(separator: ", "))"
  }

  /// The same.
  public var debugDescription: String { description }

  /// The same.
  public var customMirror: Mirror { Mirror(self, children: ["token": description]) }
}
