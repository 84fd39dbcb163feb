import Files
import HDF5
import Testing

@testable import Storage

@Suite struct ColumnTests {
  @Test func columnsComeBackFromAFile() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file("a.h5"))
    let columns: [(HDF5.ElementType, Column)] = [
      (.string, .text(["a", "", "c"])), (.int8, .integers([0, 1, 3])),
      (.int64, .integers([.min, 0, .max])), (.float32, .numbers([0.5, -1, 8])),
    ]
    for (type, column) in columns {
      let dataset = try file.createDataset(type.rawValue, Layout(type, [3]))
      try dataset.write(column)
      #expect(try dataset.readColumn() == column)
      #expect(column.count == 3)
    }
  }

  @Test func aColumnIsReadAsWhatItIs() {
    #expect(Column.integers([1, 2]).doubles == [1, 2])
    #expect(Column.integers([1, 2]).wholes == [1, 2])
    #expect(Column.numbers([0.5]).wholes == nil)
    #expect(Column.text(["a"]).doubles == nil)
    #expect(Column.text(["a"]).texts == ["a"])
  }
}
