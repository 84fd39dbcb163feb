import Compute
import Testing

@Suite struct GatheringTests {
  @Test func everyByteBecomesItsExactQuotient() {
    let bytes = (0...255).map { UInt8($0) }
    var rows = [Float](repeating: -1, count: 256)
    var span = rows.mutableSpan
    gatherBytes(bytes.span, width: 256, [0].span, into: &span)
    #expect(rows == bytes.map { Float($0) / 255 })
  }

  @Test("odd widths are gathered in the order asked for", arguments: [1, 3, 17, 784, 785])
  func gathersInOrder(width: Int) {
    var generator = SeededGenerator.stream(seed: 1, name: "bytes")
    let bytes = (0..<20 * width).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    let floats = bytes.map { Float($0) / 255 }
    let indices: [Int32] = [19, 0, 7, 7, 3, 12]
    let expected = indices.flatMap { floats[Int($0) * width..<(Int($0) + 1) * width] }
    var fromBytes = [Float](repeating: -1, count: 6 * width)
    var span = fromBytes.mutableSpan
    gatherBytes(bytes.span, width: width, indices.span, into: &span)
    #expect(fromBytes == expected)
    var fromFloats = [Float](repeating: -1, count: 6 * width)
    var floatSpan = fromFloats.mutableSpan
    gatherFloats(floats.span, width: width, indices.span, into: &floatSpan)
    #expect(fromFloats == expected)
  }

  @Test func rowsBehindTheLastStayUntouched() {
    var rows = [Float](repeating: -1, count: 4)
    var span = rows.mutableSpan
    gatherBytes([255, 0, 51, 102].span, width: 2, [1].span, into: &span)
    #expect(rows == [0.2, 0.4, -1, -1])
  }

  @Test func gatheringNothingWritesNothing() {
    var rows: [Float] = [-1]
    var span = rows.mutableSpan
    gatherBytes([UInt8]().span, width: 2, [Int32]().span, into: &span)
    #expect(rows == [-1])
  }
}
