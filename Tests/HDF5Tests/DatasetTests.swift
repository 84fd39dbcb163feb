import HDF5
import Testing

@Suite struct DatasetTests {
  @Test func rowsSpanTheOtherAxes() {
    let box = Box(rows: 2..<5, of: [9, 4, 3])
    #expect(box == Box(start: [2, 0, 0], count: [3, 4, 3]))
    #expect(box.elementCount == 36)
  }

  @Test func closingTellsOfNoErrorOnAHealthyDisk() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let data = try file.createDataset("x", Layout(.int32, [2, 2]))
    #expect(data.shape == [2, 2])
    #expect(data.path == folder.file() + "/x")
    try data.close()
    try file.close()
  }
}
