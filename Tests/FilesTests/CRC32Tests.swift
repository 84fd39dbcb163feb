import Testing

@testable import Files

struct CRC32Tests {
  @Test func theCheckValueOfTheStandard() {
    #expect(CRC32(of: Array("123456789".utf8)).value == 0xcbf4_3926)
    #expect(CRC32().value == 0)
  }

  @Test func piecesAddUp() {
    var sum = CRC32()
    sum.update(Array("1234".utf8).span)
    sum.update([UInt8]().span)
    sum.update(Array("56789".utf8).span)
    #expect(sum.value == 0xcbf4_3926)
  }
}
