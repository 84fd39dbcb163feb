/// The chunks of the cube's axes, in order. Each is a run of consecutive points, because a chunk
/// takes trailing axes whole and cuts only one.
struct CubeBlocks {
  /// One chunk: its points and the box it fills.
  struct Block: Equatable {
    let points: Range<Int>
    let start: [Int]
    let count: [Int]
  }

  /// The blocks, in the order of their points.
  let blocks: [Block]

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
}
