import Files
import HDF5
import Testing

@testable import Storage

@Suite struct OpenDatasetTests {
  @Test func itStaysOpenUntilItIsClosed() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file("a.h5"))
    let open = OpenDataset(try file.createDataset("x", Layout(.int32, [2])))
    try open.use { dataset in try dataset.write([1, 2] as [Int32]) }
    #expect(try open.use { dataset in try dataset.read(Int32.self) } == [1, 2])
    #expect(open.layout == Layout(.int32, [2]))
    try open.close()
    try open.close()
    try file.close()
  }
}
