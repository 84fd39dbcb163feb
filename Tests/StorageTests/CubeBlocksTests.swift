import Testing

@testable import Storage

@Suite struct CubeBlocksTests {
  @Test(arguments: [([6, 3, 10], [1, 2, 10]), ([6, 3, 10], [4, 3, 10]), ([7], [3]), ([], [])])
  func theBlocksCoverEveryPointOnceInOrder(shape: [Int], chunk: [Int]) {
    let blocks = CubeBlocks(shape: shape, chunk: chunk).blocks
    var next = 0
    for block in blocks {
      #expect(block.points.lowerBound == next)
      next = block.points.upperBound
      var first = 0
      for (length, start) in zip(shape, block.start) { first = first * length + start }
      #expect(first == block.points.lowerBound)
      #expect(block.count.reduce(1, *) == block.points.count)
    }
    #expect(next == shape.reduce(1, *))
  }
}
