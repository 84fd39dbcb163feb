import HDF5
import Testing

@Suite struct LayoutTests {
  @Test(arguments: [
    Layout(.float32, [4, 6], chunk: [2, 3], filters: .packed(4)),
    Layout(.float64, [4, 6], chunk: [1, 6], filters: .checked),
    Layout(.int32, [7], chunk: [7], filters: .none),
    Layout(.int64, [3, 1, 2]),
    Layout(.int8, []),
  ])
  func aLayoutComesBackFromTheFile(_ layout: Layout) throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    try file.createDataset("x", layout).close()
    #expect(try file.dataset("x").layout == layout)
  }

  @Test func theCountIsTheProductOfTheShape() {
    #expect(Layout(.int8, [3, 4, 5]).count == 60)
    #expect(Layout(.int8, []).count == 1)
    #expect(Layout(.int8, [3, 0]).count == 0)
  }
}
