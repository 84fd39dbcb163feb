import HDF5
import Testing

@Suite struct AttributesTests {
  @Test func attributesComeBackWithTheirShape() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let data = try file.createDataset("x", Layout(.float32, [1]))
    try data.setAttribute("units", "nat")
    try data.setAttribute("_FillValue", [Float.infinity])
    try data.setAttribute("points_planned", 180 as Int32)
    try data.setAttribute("flag_values", [0, 1, 2, 3] as [Int8])
    #expect(try data.attribute("units") == .text("nat"))
    #expect(try data.attribute("_FillValue") == .numbers([.infinity], .float32, isScalar: false))
    #expect(try data.attribute("points_planned") == .numbers([180], .int32, isScalar: true))
    #expect(
      try data.attribute("flag_values") == .numbers([0, 1, 2, 3], .int8, isScalar: false))
    #expect(try data.attribute("nothing") == nil)
    #expect(try data.text("units") == "nat")
    #expect(try data.text("flag_values") == nil)
    #expect(
      try data.attributeNames() == ["_FillValue", "flag_values", "points_planned", "units"])
  }

  @Test func textsLongerThanAnObjectHeaderAreAllowed() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    let long = String(repeating: "{\"plan\":1}", count: 20_000)
    try file.setAttribute("plan_json", long)
    try file.close()
    let again = try File(opening: folder.file())
    #expect(try again.text("plan_json") == long)
  }

  @Test func writingAnAttributeTwiceIsAnError() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file())
    try file.setAttribute("title", "one")
    let error = #expect(throws: HDF5Error.self) { try file.setAttribute("title", "two") }
    #expect(error?.subject.hasSuffix("@title") == true)
  }
}
