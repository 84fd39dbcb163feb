import Files
import Foundation
import SweepCore

/// The file by which a worker finds out whether it sees the coordinator's run folder: it holds a
/// number that this coordinator drew.
enum Probe {
  /// Places the file, and returns what workers that come with a token are told.
  static func place(in folder: RunFolder, plan: Plan) throws -> Enrolment {
    var generator = SystemRandomNumberGenerator()
    let nonce = (0..<2).map { _ in String(generator.next(), radix: 16) }.joined()
    try writeDurably(nonce, to: folder.probe, permissions: 0o600)
    let place = URL(fileURLWithPath: folder.path).standardizedFileURL.path
    let text = String(decoding: try CanonicalJSON.data(plan), as: UTF8.self)
    return Enrolment(plan: text, folder: place, nonce: nonce)
  }

  /// Whether a path leads to the very folder that the coordinator has.
  static func sees(_ enrolment: Enrolment) -> Bool {
    guard !enrolment.folder.isEmpty else { return false }
    let bytes = try? ByteFile.contents(of: RunFolder(enrolment.folder).probe)
    return bytes.map { Array(enrolment.nonce.utf8) == $0 } ?? false
  }
}
