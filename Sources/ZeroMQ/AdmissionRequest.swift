/// A question to the `Authenticator`, as RFC 27 forms it, behind the routing id.
struct AdmissionRequest: Equatable {
  private let route: [UInt8]
  private let id: [UInt8]
  /// The domain of the server that asks.
  let domain: String
  /// Where the client comes from, without its port.
  let address: String
  /// The key that the client has proved to own, `nil` under another mechanism than CURVE.
  let key: CurveKey?

  /// Frames: route, empty, version, id, domain, address, routing id, mechanism, credentials.
  init?(_ parts: [[UInt8]]) {
    guard parts.count >= 8, parts[1].isEmpty, parts[2] == Array("1.0".utf8) else { return nil }
    route = parts[0]
    id = parts[3]
    domain = String(decoding: parts[4], as: UTF8.self)
    address = String(decoding: parts[5], as: UTF8.self)
    let isCurve = parts.count == 9 && parts[7] == Array("CURVE".utf8)
    key = isCurve ? CurveKey(bytes: parts[8]) : nil
  }

  /// The frames that answer it: version, id, status, text, the user's name, no metadata.
  func answer(isAdmitted: Bool) -> [[UInt8]] {
    let user = isAdmitted ? key?.text ?? "" : ""
    let texts = isAdmitted ? ["200", "OK", user, ""] : ["400", "unknown key", "", ""]
    return [route, [], Array("1.0".utf8), id] + texts.map { Array($0.utf8) }
  }
}
