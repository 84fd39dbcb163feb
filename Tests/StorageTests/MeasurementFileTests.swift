import Files
import HDF5
import Testing

@testable import Storage

@Suite struct MeasurementFileTests {
  static let table: MeasurementTable = {
    var table = MeasurementTable(
      measure: "smi", citation: "somebody 2021", source: "a build", optionsJSON: "{\"k\":5}",
      inputs: ["a.h5:/one", "a.h5:/two"])
    table.sampleCounts = [100, 0]
    table.flags = ["one_class", ""]
    table.errors = ["", "it has no rows"]
    table.wallSeconds = [0.5, 0.25]
    table.quantities = [
      .init(
        name: "sliced_information", longName: "sliced information", units: "nats",
        values: [0.25, .nan], standardErrors: [0.01, .nan]),
      .init(
        name: "rank", longName: "rank", units: "1", values: [3, .nan], standardErrors: nil),
    ]
    table.series = [
      .init(
        name: "slices", dimension: "slice", longName: "information of each slice", units: "nats",
        values: [[0.2, 0.3], []])
    ]
    return table
  }()

  @Test func everyValueHasItsUnitNameAndScale() throws {
    let folder = try TemporaryFolder()
    try MeasurementFile.write(Self.table, to: folder.file("out.h5"))
    let file = try File(opening: folder.file("out.h5"))
    #expect(try file.text("format") == "infosweep-measurements")
    #expect(try file.text("measure") == "smi" && file.text("references") == "somebody 2021")
    #expect(try file.text("options_json") == "{\"k\":5}" && file.text("source") == "a build")
    #expect(try file.dataset("input").readText() == ["a.h5:/one", "a.h5:/two"])
    #expect(try file.dataset("input").isScale())
    let value = try file.dataset("sliced_information")
    #expect(try value.text("units") == "nats" && value.text("long_name") == "sliced information")
    #expect(try value.scalePath(axis: 0) == "/input")
    let numbers = try value.read(Double.self)
    #expect(numbers[0] == 0.25 && numbers[1].isNaN)
    #expect(try file.dataset("sliced_information_standard_error").read(Double.self)[0] == 0.01)
    #expect(try !file.contains("rank_standard_error"))
    #expect(try file.dataset("samples").read(Int64.self) == [100, 0])
    #expect(try file.dataset("flags").readText() == ["one_class", ""])
    #expect(try file.dataset("error").readText() == ["", "it has no rows"])
    #expect(try file.dataset("wall_seconds").read(Double.self) == [0.5, 0.25])
  }

  @Test func shorterRowsOfASeriesAreFilledUpWithNaN() throws {
    let folder = try TemporaryFolder()
    try MeasurementFile.write(Self.table, to: folder.file("out.h5"))
    let file = try File(opening: folder.file("out.h5"))
    let slices = try file.dataset("slices")
    #expect(slices.shape == [2, 2])
    #expect(try slices.scalePath(axis: 1) == "/slice")
    let numbers = try slices.read(Double.self)
    #expect(numbers[0] == 0.2 && numbers[1] == 0.3 && numbers[2].isNaN && numbers[3].isNaN)
    #expect(try file.dataset("slice").read(Int32.self) == [0, 1])
  }

  @Test func aTableWithoutSeriesIsWritten() throws {
    let folder = try TemporaryFolder()
    var table = Self.table
    table.series = []
    try MeasurementFile.write(table, to: folder.file("out.h5"))
    #expect(try !File(opening: folder.file("out.h5")).contains("slice"))
  }

  @Test func onlyMeasurementsAreReplaced() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("out.h5")
    #expect(MeasurementFile.mayReplace(path))
    try MeasurementFile.write(Self.table, to: path)
    #expect(MeasurementFile.mayReplace(path))
    let other = try File(creating: folder.file("data.h5"))
    try other.close()
    #expect(!MeasurementFile.mayReplace(folder.file("data.h5")))
    try writeDurably("notes", to: folder.file("notes.txt"))
    #expect(!MeasurementFile.mayReplace(folder.file("notes.txt")))
  }

  @Test func whatFailsLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    var table = Self.table
    table.quantities.append(table.quantities[1])
    #expect(throws: StorageError.self) {
      try MeasurementFile.write(table, to: folder.file("out.h5"))
    }
    #expect(throws: HDF5Error.self) {
      try MeasurementFile.write(Self.table, to: folder.file("absent/out.h5"))
    }
    #expect(try Folder.contents(of: folder.path).isEmpty)
  }
}
