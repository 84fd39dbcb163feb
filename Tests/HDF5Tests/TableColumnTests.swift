import Testing

@testable import HDF5

@Suite struct TableColumnTests {
  @Test func valuesLieInTheTableAsTheFileHasThem() {
    var bytes: [UInt8] = []
    TableColumn("a", .texts(["ab", "c"])).appendBytes(of: 1, to: &bytes)
    TableColumn("b", .integers([258])).appendBytes(of: 0, to: &bytes)
    TableColumn("c", .numbers([1])).appendBytes(of: 0, to: &bytes)
    #expect(bytes == [99, 0, 0] + [2, 1, 0, 0, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0xf0, 0x3f])
  }

  @Test func aTextIsAsWideAsTheLongest() {
    #expect(TableColumn("a", .texts(["", "größe"])).width == 6)
    #expect(TableColumn("a", .texts([])).width == 1)
    #expect(TableColumn("a", .numbers([1, 2])).count == 2)
  }
}
