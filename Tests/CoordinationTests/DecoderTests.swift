import Foundation
import Testing

/// Every reader of bytes from elsewhere, on its corpus and on damaged copies of it.
@Suite struct DecoderTests {
  private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("FuzzCorpus").path

  private static func originals(_ decoder: Decoder) throws -> [[UInt8]] {
    let folder = "\(corpus)/\(decoder.rawValue)"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
    }
  }

  @Test(arguments: Decoder.allCases)
  func theCorpusIsReadOrRefused(decoder: Decoder) throws {
    let originals = try Self.originals(decoder)
    #expect(originals.count > 1)
    for bytes in originals { #expect(decoder.fault(on: bytes) == nil) }
    #expect(originals.contains { decoder.accepts($0) }, "something in it is good")
  }

  @Test(arguments: Decoder.allCases, [1, 2] as [UInt64])
  func damagedTextIsReadOrRefused(decoder: Decoder, seed: UInt64) throws {
    // What is long takes its time.
    let originals = try Self.originals(decoder).filter { $0.count < 4_000 }
    var mutation = TextMutation(seed: seed)
    var count = 0
    let start = ContinuousClock.now
    while count < 1_500, start.duration(to: .now) < .seconds(3) {
      let bytes = mutation.damaged(oneOf: originals)
      if let fault = decoder.fault(on: bytes) {
        Issue.record("\(fault): \(String(decoding: bytes.prefix(1_000), as: UTF8.self))")
      }
      count += 1
    }
    #expect(count > 50)
  }
}
