import Testing

@testable import Files

@Suite struct NumpyArrayTests {
  /// A file as numpy writes it.
  private func write<Element: BitwiseCopyable>(
    _ elements: [Element], type: String, shape: String, cut: Int = 0, to path: String
  ) throws {
    let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape), }\n"
    let body = unsafe elements.withUnsafeBytes { unsafe Array($0) }
    let head = NumpyHeader.magic + [1, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
    try writeDurably(head + body.dropLast(cut), to: path)
  }

  @Test func numbersOfEveryTypeComeAsDoubles() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.npy")
    func expect<Element: BitwiseCopyable>(
      _ elements: [Element], _ type: String, _ values: [Double]
    ) throws {
      try write(elements, type: type, shape: "(\(elements.count),)", to: path)
      let array = try NumpyArray(path)
      #expect(array.values == values && array.shape == [values.count], "\(type)")
    }
    try expect([1.5, -2.5, .infinity] as [Float], "<f4", [1.5, -2.5, .infinity])
    try expect([0.1, -.infinity] as [Double], "<f8", [0.1, -.infinity])
    try expect([-128, -1, 127] as [Int8], "|i1", [-128, -1, 127])
    try expect([-32768, 5] as [Int16], "<i2", [-32768, 5])
    try expect([.min, .max] as [Int32], "<i4", [-2_147_483_648, 2_147_483_647])
    try expect([.min, -3] as [Int64], "<i8", [-9_223_372_036_854_775_808, -3])
    try expect([0, 255] as [UInt8], "|u1", [0, 255])
    try expect([65535] as [UInt16], "<u2", [65535])
    try expect([.max] as [UInt32], "<u4", [4_294_967_295])
    try expect([.max] as [UInt64], "<u8", [0x1p64])
    try expect([1, 0] as [UInt8], "|b1", [1, 0])
  }

  @Test func rowsFollowOneAnother() throws {
    let folder = try TemporaryFolder()
    try write([1, 2, 3, 4, 5, 6] as [Float], type: "<f4", shape: "(2, 3)", to: folder.file("a"))
    let array = try NumpyArray(folder.file("a"))
    #expect(array.shape == [2, 3] && array.values == [1, 2, 3, 4, 5, 6])
    #expect(try NumpyArray.isOne(folder.file("a")))
  }

  @Test func aScalarAndAnEmptyArrayAreRead() throws {
    let folder = try TemporaryFolder()
    try write([7] as [Int64], type: "<i8", shape: "()", to: folder.file("a"))
    #expect(try NumpyArray(folder.file("a")).values == [7])
    try write([] as [Float], type: "<f4", shape: "(0, 3)", to: folder.file("b"))
    let empty = try NumpyArray(folder.file("b"))
    #expect(empty.values.isEmpty && empty.shape == [0, 3])
  }

  @Test func aFileCutShortIsDamaged() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.npy")
    try write([1, 2] as [Double], type: "<f8", shape: "(2,)", cut: 1, to: path)
    let error = #expect(throws: NumpyArrayError.self) { try NumpyArray(path) }
    #expect(error?.kind == .damaged)
    #expect(error?.description.hasPrefix("cannot read \(path): found ") == true)
  }

  @Test func otherFilesAreNotOne() throws {
    let folder = try TemporaryFolder()
    try writeDurably("hello", to: folder.file("a"))
    #expect(try !NumpyArray.isOne(folder.file("a")))
    #expect(throws: NumpyArrayError.self) { try NumpyArray(folder.file("a")) }
    let missing = #expect(throws: FileError.self) { try NumpyArray.isOne(folder.file("b")) }
    #expect(missing?.isMissing == true)
  }
}
