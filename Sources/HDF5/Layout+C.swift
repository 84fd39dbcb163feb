import CHDF5

extension ch5_layout {
  /// The layout as C takes it.
  init(_ layout: Layout) {
    precondition(layout.shape.count <= Int(CH5_MAX_RANK), "more axes than HDF5 allows")
    precondition(
      (layout.chunk ?? layout.shape).count == layout.shape.count, "chunk of another rank")
    guard let type = layout.type else { preconditionFailure("a data set needs an element type") }
    self.init()
    self.type = type.code
    rank = Int32(layout.shape.count)
    chunked = layout.chunk == nil ? 0 : 1
    shuffle = layout.filters.shuffle ? 1 : 0
    deflate = layout.filters.deflate.map(Int32.init) ?? -1
    fletcher32 = layout.filters.fletcher32 ? 1 : 0
    unsafe withUnsafeMutableBytes(of: &dims) { unsafe $0.storeNumbers(layout.shape) }
    unsafe withUnsafeMutableBytes(of: &self.chunk) {
      unsafe $0.storeNumbers(layout.chunk ?? [])
    }
  }
}

extension Layout {
  /// The layout of an open data set.
  init(of id: Int64, path: String) throws(HDF5Error) {
    var raw = ch5_layout()
    _ = try check(unsafe ch5_dataset_layout(id, &raw), "inspect data set", path)
    let rank = Int(raw.rank)
    let shape = unsafe withUnsafeBytes(of: raw.dims) { unsafe $0.loadNumbers(rank) }
    let chunk = unsafe withUnsafeBytes(of: raw.chunk) { unsafe $0.loadNumbers(rank) }
    type = ElementType(code: raw.type)
    self.shape = shape
    self.chunk = raw.chunked != 0 ? chunk : nil
    filters = Filters(
      shuffle: raw.shuffle != 0, deflate: raw.deflate < 0 ? nil : Int(raw.deflate),
      fletcher32: raw.fletcher32 != 0)
    isForeign = raw.other_filters > 0 || raw.external != 0
  }
}

extension UnsafeMutableRawBufferPointer {
  fileprivate func storeNumbers(_ numbers: [Int]) {
    for (index, number) in numbers.enumerated() {
      unsafe storeBytes(of: UInt64(number), toByteOffset: index * 8, as: UInt64.self)
    }
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func loadNumbers(_ count: Int) -> [Int] {
    (0..<count).map { unsafe Int(clamping: load(fromByteOffset: $0 * 8, as: UInt64.self)) }
  }
}
