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
    try MeasurementFile.add(Self.table, to: folder.file("out.h5"))
    let file = try File(opening: folder.file("out.h5"))
    #expect(try file.text("format") == "infosweep-measurements")
    #expect(try file.text("measure") == "smi" && file.text("references") == "somebody 2021")
    #expect(try file.dataset("options").readText() == ["{\"k\":5}", "{\"k\":5}"])
    #expect(try file.dataset("source").readText() == ["a build", "a build"])
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
    try MeasurementFile.add(Self.table, to: folder.file("out.h5"))
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
    try MeasurementFile.add(table, to: folder.file("out.h5"))
    #expect(try !File(opening: folder.file("out.h5")).contains("slice"))
  }

  /// Another run of the measure: a row with a longer series, other options, one value more and one
  /// less.
  static let later: MeasurementTable = {
    var table = MeasurementTable(
      measure: "smi", citation: "somebody 2021", source: "a newer build",
      optionsJSON: "{\"k\":7}", inputs: ["b.h5:/three"])
    table.sampleCounts = [50]
    table.quantities = [
      .init(
        name: "sliced_information", longName: "sliced information", units: "nats", values: [0.5],
        standardErrors: [0.02]),
      .init(name: "width", longName: "width", units: "1", values: [4], standardErrors: [1]),
    ]
    table.series = [
      .init(
        name: "slices", dimension: "slice", longName: "information of each slice", units: "nats",
        values: [[0.4, 0.5, 0.6]])
    ]
    return table
  }()

  @Test func rowsAreAddedBelowThoseThatAreThere() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("out.h5")
    try MeasurementFile.add(Self.table, to: path)
    try MeasurementFile.add(Self.later, to: path)
    let file = try File(opening: path)
    #expect(try file.dataset("input").readText() == ["a.h5:/one", "a.h5:/two", "b.h5:/three"])
    #expect(try file.dataset("samples").read(Int64.self) == [100, 0, 50])
    #expect(try file.dataset("options").readText()[2] == "{\"k\":7}")
    #expect(try file.dataset("source").readText() == ["a build", "a build", "a newer build"])
    #expect(try file.dataset("error").readText() == ["", "it has no rows", ""])
    func numbers(_ name: String) throws -> [String] {
      try file.dataset(name).read(Double.self).map { "\($0)" }
    }
    #expect(try numbers("sliced_information") == ["0.25", "nan", "0.5"])
    #expect(try numbers("sliced_information_standard_error") == ["0.01", "nan", "0.02"])
    #expect(try numbers("rank") == ["3.0", "nan", "nan"])
    #expect(try numbers("width") == ["nan", "nan", "4.0"])
    #expect(try numbers("width_standard_error") == ["nan", "nan", "1.0"])
    #expect(
      try numbers("slices") == ["0.2", "0.3", "nan", "nan", "nan", "nan", "0.4", "0.5", "0.6"])
    #expect(try file.dataset("slices").scalePath(axis: 1) == "/slice")
    #expect(try Folder.contents(of: folder.path) == ["out.h5"])
  }

  @Test func rowsAddedOneByOneMakeTheFileOfAllAtOnce() throws {
    let folder = try TemporaryFolder()
    for table in [Self.later, Self.table] {
      try MeasurementFile.add(table, to: folder.file("one.h5"))
    }
    let whole = try Self.later.joined(with: Self.table)
    try MeasurementFile.add(whole, to: folder.file("two.h5"))
    let files = try ["one.h5", "two.h5"].map {
      try Array(ByteFile(reading: folder.file($0)).read(at: 0, count: 1 << 20))
    }
    #expect(files[0] == files[1])
  }

  @Test func rowsThatDoNotGoTogetherAreRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("out.h5")
    try MeasurementFile.requirePlace(for: "smi", at: path)
    try MeasurementFile.add(Self.table, to: path)
    try MeasurementFile.requirePlace(for: "smi", at: path)
    let before = try ByteFile(reading: path).size
    let other = #expect(throws: MeasurementConflict.self) {
      try MeasurementFile.requirePlace(for: "ross", at: path)
    }
    #expect(other?.found == "measurements of smi")
    var bits = Self.later
    bits.quantities[0] = .init(
      name: "sliced_information", longName: "", units: "bits", values: [1], standardErrors: nil)
    let unit = #expect(throws: MeasurementConflict.self) {
      try MeasurementFile.add(bits, to: path)
    }
    #expect(unit?.subject.hasSuffix("sliced_information, its unit") == true)
    #expect(unit?.found == "bits" && unit?.allowed.hasPrefix("nats") == true)
    #expect(try ByteFile(reading: path).size == before)
  }

  @Test func aFileOfSomethingElseIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    let data = try File(creating: folder.file("data.h5"))
    try data.close()
    try writeDurably("notes", to: folder.file("notes.txt"))
    for name in ["data.h5", "notes.txt"] {
      for attempt in [
        { try MeasurementFile.requirePlace(for: "smi", at: folder.file(name)) },
        { try MeasurementFile.add(Self.table, to: folder.file(name)) },
      ] {
        let error = #expect(throws: MeasurementConflict.self) { try attempt() }
        #expect(error?.found.contains("left alone") == true)
      }
    }
  }

  @Test func whatFailsLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    var table = Self.table
    table.quantities.append(table.quantities[1])
    #expect(throws: StorageError.self) {
      try MeasurementFile.add(table, to: folder.file("out.h5"))
    }
    #expect(throws: HDF5Error.self) {
      try MeasurementFile.add(Self.table, to: folder.file("absent/out.h5"))
    }
    #expect(try Folder.contents(of: folder.path).isEmpty)
  }
}
