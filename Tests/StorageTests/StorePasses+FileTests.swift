import Files
import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct StorePassesFileTests {
  @Test func theListSurvivesTheFileAndAnEmptyOneLeavesNoTrace() throws {
    let place = try TemporaryFolder()
    let run = try TestRun()
    let passes = StorePasses([
      StorePass(plan: try PassScene(run).plan, content: "c"),
      StorePass(plan: try PassScene(run, ["novelty"], number: 2).plan, content: "d"),
    ])
    for (name, list) in [("some", passes), ("none", StorePasses())] {
      let file = try File(creating: place.file(name))
      try list.write(to: file)
      try file.close()
      let back = try File(opening: place.file(name))
      #expect(try StorePasses(reading: back) == list)
      #expect(try back.hasAttribute("passes_json") == !list.all.isEmpty)
    }
  }

  @Test func aListThatCannotBeReadIsDamage() throws {
    let place = try TemporaryFolder()
    let file = try File(creating: place.file("bad"))
    try file.setAttribute("passes_json", "[{}]")
    #expect(throws: StorageError.self) { try StorePasses(reading: file) }
  }
}
