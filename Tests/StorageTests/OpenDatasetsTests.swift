import Files
import HDF5
import Testing

@testable import Storage

@Suite struct OpenDatasetsTests {
  @Test func eachPathIsOpenedOnce() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file("a.h5"))
    try file.createDataset("x", Layout(.int32, [2])).close()
    let datasets = OpenDatasets()
    let first = try datasets.dataset("x", in: file)
    #expect(try datasets.dataset("x", in: file) === first)
    do {
      _ = try datasets.dataset("y", in: file)
      Issue.record("a data set that is not there was opened")
    } catch {
      #expect(error.operation == "open data set")
    }
    try datasets.close()
    try file.close()
  }
}
