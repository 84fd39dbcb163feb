import Testing

@testable import Files

@Suite struct NumpyHeaderTests {
  private func header(
    _ text: String, version: UInt8 = 1, magic: [UInt8] = NumpyHeader.magic
  ) throws -> NumpyHeader {
    let length = (0..<(version == 1 ? 2 : 4)).map {
      UInt8(truncatingIfNeeded: text.utf8.count >> (8 * $0))
    }
    let bytes = magic + [version, 0] + length + Array(text.utf8)
    return try NumpyHeader(bytes.span, path: "a.npy")
  }

  @Test(arguments: [1, 2, 3] as [UInt8]) func everyVersionIsRead(version: UInt8) throws {
    let text = "{'descr': '<i2', 'fortran_order': False, 'shape': (3, 4), }      \n"
    let found = try header(text, version: version)
    #expect(found.type == .signed && found.width == 2 && found.shape == [3, 4])
    #expect(found.size == (version == 1 ? 10 : 12) + text.utf8.count)
  }

  @Test func scalarsAndVectorsHaveFewerAxes() throws {
    let scalar = try header("{'descr': '|u1', 'fortran_order': False, 'shape': (), }")
    #expect(scalar.shape == [] && scalar.type == .unsigned && scalar.width == 1)
    let vector = try header("{'shape': (7,), 'fortran_order': False, 'descr': '<f8'}")
    #expect(vector.shape == [7] && vector.type == .floating && vector.width == 8)
  }

  @Test(arguments: ["'>f8'", "'<f2'", "'<c16'", "'|O'", "'<U3'", "[('a', '<i4')]", "'|i4'"])
  func elementsOfOtherTypesAreNamed(type: String) {
    let error = #expect(throws: NumpyArrayError.self) {
      try header("{'descr': \(type), 'fortran_order': False, 'shape': (1,), }")
    }
    #expect(error?.kind == .unsupported)
    #expect(error?.reason.contains("allowed are little-endian") == true)
  }

  @Test func fortranOrderAndVersionsToComeAreNotDamage() {
    let fortran = #expect(throws: NumpyArrayError.self) {
      try header("{'descr': '<f8', 'fortran_order': True, 'shape': (1, 2), }")
    }
    #expect(fortran?.kind == .unsupported && fortran?.reason.contains("Fortran") == true)
    let later = #expect(throws: NumpyArrayError.self) { try header("{}", version: 4) }
    #expect(later?.kind == .unsupported && later?.reason.contains("version 4") == true)
  }

  @Test func nonsenseIsDamage() {
    for text in [
      "", "{'descr': '<f8', 'fortran_order': False}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999, 9999999999), }",
    ] {
      let error = #expect(throws: NumpyArrayError.self) { try header(text) }
      #expect(error?.kind == .damaged, "\(text)")
    }
    #expect(throws: NumpyArrayError.self) { try header("{}", magic: Array("PK\u{3}\u{4}ab".utf8)) }
    #expect(throws: NumpyArrayError.self) {
      try NumpyHeader((NumpyHeader.magic + [1, 0, 200, 0]).span, path: "a.npy")
    }
  }
}
