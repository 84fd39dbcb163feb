import HDF5
import Testing

@Suite struct DatasetValuesTests {
  private func roundTrip<Value: StoredNumber & Equatable>(_ values: [Value]) throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    try file.createDataset("x", Layout(Value.elementType, [values.count])).write(values)
    try file.close()
    let again = try File(opening: folder.file())
    #expect(try again.dataset("x").read(Value.self) == values)
  }

  @Test func numbersOfEveryTypeComeBack() throws {
    try roundTrip([1.5, -0.0, .infinity, .leastNonzeroMagnitude] as [Float])
    try roundTrip([1.5, -2.25, .greatestFiniteMagnitude] as [Double])
    try roundTrip([.min, 0, .max] as [Int8])
    try roundTrip([.min, 0, .max] as [Int32])
    try roundTrip([.min, 0, .max] as [Int64])
  }

  @Test func aNaNKeepsItsBits() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let odd = Float(bitPattern: 0x7fc0_1234)
    try file.createDataset("x", Layout(.float32, [1])).write([odd])
    #expect(try file.dataset("x").read(Float.self)[0].bitPattern == 0x7fc0_1234)
  }

  @Test func aBoxIsWrittenAndReadInPlace() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let layout = Layout(.float32, [4, 3], chunk: [2, 3], filters: .packed(1))
    let data = try file.createDataset("x", layout, fill: Float(-1))
    try data.write([1, 2, 3, 4, 5, 6] as [Float], Box(rows: 1..<3, of: [4, 3]))
    #expect(try data.read() == [-1, -1, -1, 1, 2, 3, 4, 5, 6, -1, -1, -1] as [Float])
    #expect(try data.read(Float.self, Box(start: [1, 1], count: [2, 2])) == [2, 3, 5, 6])
  }

  @Test func readingConvertsBetweenNumbers() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let data = try file.createDataset("x", Layout(.int32, [3]))
    try data.write([1, 2, 3] as [Int32])
    #expect(try data.read(Double.self) == [1, 2, 3])
  }

  @Test func readingTextAsNumbersIsAnError() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let data = try file.createDataset("x", Layout(.string, [1]))
    let error = #expect(throws: HDF5Error.self) { _ = try data.read(Float.self) }
    #expect(error?.cause == "it holds text, not numbers")
  }

  @Test func aBoxOutsideIsAnError() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let data = try file.createDataset("x", Layout(.float32, [4]))
    #expect(throws: HDF5Error.self) { _ = try data.read(Float.self, Box(start: [3], count: [2])) }
  }

  @Test func anEmptyDataSetReadsEmpty() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let data = try file.createDataset("x", Layout(.float32, [0, 3]))
    try data.write([Float]())
    #expect(try data.read(Float.self).isEmpty)
  }

  @Test(.enabled(if: Tool.exists("h5dump")))
  func h5dumpReadsTheSameValues() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let layout = Layout(.float64, [2, 2], chunk: [1, 2], filters: .packed(4))
    try file.createDataset("x", layout, fill: Double.nan).write([0.5, -1.25, 3, 1e-9])
    try file.close()
    let dump = try #require(Tool("h5dump")).run("-d", "/x", "-y", "-w", "200", folder.file())
    #expect(dump.code == 0)
    let data = try #require(dump.output.split(separator: "DATA {").last)
    let numbers = data.split(whereSeparator: { ", \n".contains($0) }).compactMap { Double($0) }
    #expect(numbers == [0.5, -1.25, 3, 1e-9])
  }
}
