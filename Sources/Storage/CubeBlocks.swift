import HDF5
import SweepCore

/// The chunks of the cube's axes, in order. Each is a run of consecutive points, because a chunk
/// takes trailing axes whole and cuts only one. A merge holds the results of one of them at a time.
struct CubeBlocks {
  /// One chunk: its points and the box it fills.
  struct Block: Equatable {
    let points: Range<Int>
    let start: [Int]
    let count: [Int]

    /// The box of an array of this shape for each point.
    func box(_ shape: [Int]) -> Box {
      Box(start: start + shape.map { _ in 0 }, count: count + shape)
    }
  }

  /// The blocks, in the order of their points.
  let blocks: [Block]

  /// The blocks of a store of this plan.
  init(_ plan: Plan) throws(SweepError) {
    let count = try plan.grid.count
    self.init(
      shape: Schema.rootShape(plan, points: count), chunk: Schema.rootChunk(plan, points: count))
  }

  init(shape: [Int], chunk: [Int]) {
    let steps = zip(shape, chunk).map { length, chunk in (length + chunk - 1) / chunk }
    var blocks: [Block] = []
    var next = 0
    for number in 0..<steps.reduce(1, *) {
      var rest = number
      var start = [Int](repeating: 0, count: shape.count)
      var count = start
      for axis in shape.indices.reversed() {
        start[axis] = rest % steps[axis] * chunk[axis]
        count[axis] = min(chunk[axis], shape[axis] - start[axis])
        rest /= steps[axis]
      }
      let size = count.reduce(1, *)
      blocks.append(Block(points: next..<next + size, start: start, count: count))
      next += size
    }
    self.blocks = blocks
  }

  /// The block that a point lies in.
  func block(of point: Int) -> Block {
    var low = 0
    var high = blocks.count - 1
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].points.upperBound <= point { low = middle + 1 } else { high = middle }
    }
    return blocks[low]
  }
}
