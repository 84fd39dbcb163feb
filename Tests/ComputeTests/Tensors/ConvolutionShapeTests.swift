import Testing

@testable import Compute

@Suite struct ConvolutionShapeTests {
  @Test func extentsAreThoseWorkedOutByHand() {
    func output(
      _ extents: (Int, Int), window: Int, stride: Int = 1, padding: Int = 0
    ) -> [Int] {
      ConvolutionShape(
        input: [3, extents.0, extents.1], outputs: 8, window: window, stride: stride,
        padding: padding
      ).output
    }
    #expect(output((28, 28), window: 5, padding: 2) == [8, 28, 28])
    #expect(output((32, 32), window: 7, stride: 2, padding: 3) == [8, 16, 16])
    #expect(output((5, 4), window: 1, stride: 2) == [8, 3, 2])
    #expect(output((9, 8), window: 3, stride: 2, padding: 1) == [8, 5, 4])
    #expect(output((6, 8), window: 3, stride: 2) == [8, 2, 3])
    #expect(output((5, 5), window: 5) == [8, 1, 1])
  }

  @Test func aTransposeEnlargesByItsStride() {
    func output(_ extent: Int, window: Int, stride: Int, padding: Int, extra: Int) -> Int {
      ConvolutionShape(
        input: [2, extent, extent], outputs: 1, window: window, stride: stride, padding: padding,
        outputPadding: extra, isTransposed: true
      ).output[1]
    }
    #expect(output(8, window: 3, stride: 2, padding: 1, extra: 1) == 16)
    #expect(output(8, window: 3, stride: 2, padding: 1, extra: 0) == 15)
    #expect(output(7, window: 3, stride: 1, padding: 1, extra: 0) == 7)
    #expect(output(3, window: 4, stride: 3, padding: 0, extra: 2) == 12)
  }

  @Test("a transpose leads back to where its convolution came from", arguments: [7, 8, 9, 16])
  func aTransposeLeadsBack(extent: Int) {
    let there = ConvolutionShape(
      input: [3, extent, extent], outputs: 5, window: 3, stride: 2, padding: 1)
    let back = ConvolutionShape(
      input: there.output, outputs: 3, window: 3, stride: 2, padding: 1,
      outputPadding: 1 - extent % 2, isTransposed: true)
    #expect(back.output == there.input)
    #expect(back.weightExtents == there.weightExtents)
  }

  @Test func weightsAreCountedWithTheirBiases() {
    let shape = ConvolutionShape(input: [16, 14, 14], outputs: 32, window: 5, padding: 2)
    #expect(shape.weightExtents == [32, 16, 5, 5])
    #expect(shape.weightCount == 12_800 && shape.parameterCount == 12_832)
    let bare = ConvolutionShape(
      input: [4, 5, 5], outputs: 3, window: 2, isTransposed: true, isBiased: false)
    #expect(bare.weightExtents == [4, 3, 2, 2])
    #expect(bare.parameterCount == 48)
  }

  @Test func extentsThatDoNotBelongTogetherAreRefused() async {
    await #expect(processExitsWith: .failure) {
      _ = ConvolutionShape(input: [1, 4, 4], outputs: 1, window: 5)
    }
    await #expect(processExitsWith: .failure) {
      _ = ConvolutionShape(input: [4, 4], outputs: 1, window: 1)
    }
  }
}
