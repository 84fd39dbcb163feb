import Files
import HDF5
import Testing

@testable import Storage

@Suite struct ArraySpecTests {
  @Test func aDataSetIsMadeAsDeclared() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file("a.h5"))
    let layout = Layout(.float64, [2, 3], chunk: [1, 3], filters: .packed(4))
    var spec = ArraySpec("loss", ["seed", "epoch"], layout, "mean loss", units: "nat")
    spec.note = "over the batch"
    spec.coordinates = ["seed", "snapshot_epoch"]
    try spec.create(in: file).close()
    let made = try file.dataset("loss")
    #expect(made.layout == layout)
    #expect(try made.text("long_name") == "mean loss")
    #expect(try made.text("units") == "nat")
    #expect(try made.text("description") == "over the batch")
    #expect(try made.text("coordinates") == "seed snapshot_epoch")
    #expect(try made.read(Double.self).allSatisfy(\.isNaN))
    #expect(try made.hasAttribute("_FillValue"))
  }

  @Test func textAndCoordinatesHaveNeitherUnitsNorMissingValuesOfTheirOwn() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file("a.h5"))
    let text = try ArraySpec("key", ["point"], Layout(.string, [2]), "identity").create(in: file)
    #expect(try text.attributeNames() == ["long_name"])
    var axis = ArraySpec("lambda_tc", ["lambda_tc"], Layout(.float64, [2]), "weight")
    axis.hasMissing = false
    #expect(try axis.create(in: file).attributeNames() == ["long_name", "units"])
  }

  @Test func aCategoryTellsItsMeanings() throws {
    let folder = try TemporaryFolder()
    let file = try File(creating: folder.file("a.h5"))
    var spec = ArraySpec("status", ["point"], Layout(.int8, [2]), "status")
    spec.flags = ["missing", "complete"]
    let made = try spec.create(in: file)
    #expect(try made.attribute("flag_values") == .numbers([0, 1], .int8, isScalar: false))
    #expect(try made.text("flag_meanings") == "missing complete")
  }
}
