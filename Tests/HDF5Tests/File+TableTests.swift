import Foundation
import Testing

@testable import HDF5

@Suite struct FileTableTests {
  private let columns = [
    TableColumn("activation", .texts(["relu", "größe"])), TableColumn("seed", .integers([1, -2])),
    TableColumn("loss", .numbers([0.5, .nan])),
  ]

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/h5dump")))
  func aTableHasTheAttributesThatPyTablesLooksFor() throws {
    let path = NSTemporaryDirectory() + "table-\(UUID().uuidString).h5"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try File(creating: path)
    try file.writeTable("runs", title: "all runs", columns)
    try file.close()
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/h5dump")
    process.arguments = [path]
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    for words in [
      "ATTRIBUTE \"CLASS\"", "\"TABLE", "ATTRIBUTE \"VERSION\"", "\"3.0", "\"all runs",
      "ATTRIBUTE \"FIELD_0_NAME\"", "ATTRIBUTE \"FIELD_2_NAME\"", "H5T_STD_I64LE \"seed\"",
      "H5T_IEEE_F64LE \"loss\"", "\"relu\"", "\"gr??e\"",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test func aTableWithoutRowsIsATable() throws {
    let path = NSTemporaryDirectory() + "table-\(UUID().uuidString).h5"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try File(creating: path)
    try file.writeTable("runs", title: "none", [TableColumn("seed", .integers([]))])
    #expect(throws: HDF5Error.self) {
      try file.writeTable("runs", title: "twice", [TableColumn("seed", .integers([]))])
    }
    try file.close()
  }
}
