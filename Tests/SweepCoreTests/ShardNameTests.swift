import Foundation
import Testing

@testable import SweepCore

@Suite struct ShardNameTests {
  @Test func aNameSaysWhereTheFileBelongs() throws {
    let text = "120+30.train.2.0123456789abcdef.h5"
    let name = try #require(ShardName(text))
    #expect(name.range == 120..<150)
    #expect(name.stage == .train)
    #expect(name.attempt == 2)
    #expect(name.digest == "0123456789abcdef")
    #expect(name.description == text)
    #expect(ShardName("0+1.measure.1.ffffffffffffffff.h5")?.stage == .measure)
  }

  @Test func onlyTheFirstSixteenDigitsAreInTheName() {
    let digest = SHA256.hex(of: [])
    let name = ShardName(range: 0..<1, stage: .train, attempt: 1, digest: digest)
    #expect(name.description == "0+1.train.1.e3b0c44298fc1c14.h5")
  }

  @Test(arguments: [
    "", ".", "..", "h5", "0+1.train.1.0123456789abcdef", "0+1.train.1.0123456789abcdef.h5.tmp",
    "0+1.train.1.0123456789abcdef.hdf5", "0+1.train.1.0123456789abcde.h5",
    "0+1.train.1.0123456789abcdef0.h5", "0+1.train.1.0123456789ABCDEF.h5",
    "0+1.train.1.0123456789abcdeg.h5", "0+1.train.0.0123456789abcdef.h5",
    "0+1.train.-1.0123456789abcdef.h5", "0+1.train.+1.0123456789abcdef.h5",
    "0+1.train.01.0123456789abcdef.h5", "0+1.train.x.0123456789abcdef.h5",
    "0+1.Train.1.0123456789abcdef.h5", "0+1.test.1.0123456789abcdef.h5",
    "0+0.train.1.0123456789abcdef.h5", "0+-1.train.1.0123456789abcdef.h5",
    "-1+2.train.1.0123456789abcdef.h5", "00+1.train.1.0123456789abcdef.h5",
    "+0+1.train.1.0123456789abcdef.h5", "0+1+1.train.1.0123456789abcdef.h5",
    "01.train.1.0123456789abcdef.h5", "9223372036854775807+1.train.1.0123456789abcdef.h5",
    "9223372036854775808+1.train.1.0123456789abcdef.h5", " 0+1.train.1.0123456789abcdef.h5",
    "0+1.train.1.0123456789abcdef.h5 ", "0+1.train.1.0123456789abcdef.h5\n",
    "0+1.train.1.0123456789abcdef.h5\0", "0 +1.train.1.0123456789abcdef.h5",
    "../0+1.train.1.0123456789abcdef.h5", "/0+1.train.1.0123456789abcdef.h5",
    "a/0+1.train.1.0123456789abcdef.h5", "0+1.train.1/../.0123456789abcdef.h5",
    "0+1.train.1.../../../etc/p.h5", "0+1.train.1.0123456789abcdef.h5/",
    "٠+١.train.1.0123456789abcdef.h5", "0+1.train.1.0123456789abcde\u{0301}f.h5",
    "0+1.train.1.０１２３４５６７.h5", ".0+1.train.1.0123456789abcdef.h5", "0+1..1.0123456789abcdef.h5",
  ])
  func whatIsNotWellFormedIsNoName(text: String) {
    #expect(ShardName(text) == nil)
    let json = try? JSONEncoder().encode([text])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([ShardName].self, from: json ?? Data())
    }
  }

  @Test func everyChangedByteGivesAnotherNameOrNone() throws {
    let text = Array("7+11.train.3.0123456789abcdef.h5".utf8)
    let name = ShardName(String(decoding: text, as: UTF8.self))
    for place in text.indices {
      for bit in 0..<8 {
        var flipped = text
        flipped[place] ^= 1 << UInt8(bit)
        let read = ShardName(String(decoding: flipped, as: UTF8.self))
        #expect(read == nil || read != name)
      }
    }
  }
}
