import HDF5
import Testing

@Suite struct DatasetTextTests {
  @Test func textsOfAnyLengthComeBack() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let texts = ["", "relu", "λ = 0.1", String(repeating: "long ", count: 20_000)]
    try file.createDataset("x", Layout(.string, [4])).write(texts)
    try file.close()
    let again = try File(opening: folder.file())
    let data = try again.dataset("x")
    #expect(try data.readText() == texts)
    #expect(try data.readText(Box(start: [1], count: [2])) == ["relu", "λ = 0.1"])
  }

  @Test func textNeverWrittenReadsEmpty() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    #expect(try file.createDataset("x", Layout(.string, [2])).readText() == ["", ""])
  }

  @Test func readingNumbersAsTextIsAnError() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let data = try file.createDataset("x", Layout(.int32, [1]))
    #expect(throws: HDF5Error.self) { _ = try data.readText() }
    #expect(throws: HDF5Error.self) { try data.write(["a"]) }
  }
}
