import HDF5
import Testing

@Suite struct ElementTypeTests {
  @Test func everyNumberKnowsItsWidth() {
    #expect(Float.elementType.byteCount == MemoryLayout<Float>.size)
    #expect(Double.elementType.byteCount == MemoryLayout<Double>.size)
    #expect(Int8.elementType.byteCount == MemoryLayout<Int8>.size)
    #expect(Int32.elementType.byteCount == MemoryLayout<Int32>.size)
    #expect(Int64.elementType.byteCount == MemoryLayout<Int64>.size)
    #expect(ElementType.string.byteCount == nil)
  }

  @Test(arguments: ElementType.allCases)
  func everyTypeComesBackFromTheFile(_ type: ElementType) throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    _ = try file.createDataset("x", Layout(type, [2]))
    #expect(try file.dataset("x").layout.type == type)
  }

  @Test(.enabled(if: Tool.exists("h5dump")))
  func theTypesAreLittleEndianAndTextIsUTF8() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    for type in ElementType.allCases {
      _ = try file.createDataset(type.rawValue, Layout(type, [1]))
    }
    try file.close()
    let dump = try #require(Tool("h5dump")).run("-H", folder.file()).output
    for word in ["H5T_IEEE_F32LE", "H5T_IEEE_F64LE", "H5T_STD_I8LE", "H5T_STD_I32LE"] {
      #expect(dump.contains(word))
    }
    #expect(dump.contains("STRSIZE H5T_VARIABLE") && dump.contains("H5T_CSET_UTF8"))
  }
}
