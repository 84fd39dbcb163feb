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

  @Test func samplesMayLieApart() {
    let bytes: [UInt8] = [255, 0, 9, 51, 102, 9, 153, 204]
    var rows = [Float](repeating: -1, count: 4)
    var span = rows.mutableSpan
    gatherBytes(bytes.span, width: 2, stride: 3, [2, 0].span, into: &span)
    #expect(rows == [0.6, 0.8, 1, 0])
  }

  @Test("normalising rounds as PyTorch does", arguments: [1, 5, 16, 1024])
  func normalises(plane: Int) {
    var generator = SeededGenerator.stream(seed: 2, name: "bytes")
    let stride = 2 * plane + 1
    let bytes = (0..<5 * stride).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    let means: [Float] = [0.4914, 0.1307]
    let deviations: [Float] = [0.2023, 0.3081]
    let order: [Int32] = [4, 0, 2]
    let expected = order.flatMap { sample in
      (0..<2 * plane).map { place in
        let x = Float(bytes[Int(sample) * stride + place]) / 255
        return (x - means[place / plane]) / deviations[place / plane]
      }
    }
    let room = [Float](repeating: -1, count: order.count * 2 * plane + 1)
    var atOnce = room
    var span = atOnce.mutableSpan
    gatherBytes(
      bytes.span, plane: plane, stride: stride, order.span, means: means.span,
      deviations: deviations.span, into: &span)
    #expect(atOnce == expected + [-1])
    var inTurn = room
    var second = inTurn.mutableSpan
    gatherBytes(bytes.span, width: 2 * plane, stride: stride, order.span, into: &second)
    inTurn.removeLast()
    var third = inTurn.mutableSpan
    normalise(&third, plane: plane, means: means.span, deviations: deviations.span)
    #expect(inTurn == expected)
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
