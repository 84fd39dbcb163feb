import Files
import Testing

@testable import Storage

@Suite struct ContentDigesterTests {
  @Test func theBytesAreHeaderAndLittleEndianValues() {
    var digester = ContentDigester()
    digester.add("x", [2], [1, -2] as [Float])
    let bytes = Array("x float32 [2]\n".utf8) + [0, 0, 128, 63, 0, 0, 0, 192]
    #expect(digester.finish() == Digest(of: bytes).hex)
  }

  @Test func longArraysAreHashedWhole() {
    let values = (0..<100_000).map(Float.init)
    var bytes = Array("x float32 [100000]\n".utf8)
    for value in values {
      for shift in [0, 8, 16, 24] {
        bytes.append(UInt8(truncatingIfNeeded: value.bitPattern >> shift))
      }
    }
    var digester = ContentDigester()
    digester.add("x", [100_000], values)
    #expect(digester.finish() == Digest(of: bytes).hex)
  }

  @Test func nameTypeAndShapeCount() {
    func digest(_ name: String, _ shape: [Int], _ isWide: Bool) -> String {
      var digester = ContentDigester()
      if isWide {
        digester.add(name, shape, [0] as [Double])
      } else {
        digester.add(name, shape, [0, 0] as [Float])
      }
      return digester.finish()
    }
    let all = [
      digest("x", [2], false), digest("y", [2], false), digest("x", [1, 2], false),
      digest("x", [2], true),
    ]
    #expect(Set(all).count == 4)
  }
}
