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
      let plan = list.measured(run.plan)
      let file = try File(creating: place.file(name))
      try file.createGroup("provenance").close()
      try GroupSpec(path: "provenance", arrays: list.arrays(of: plan)).create(in: file)
      try list.write(plan, to: file)
      try file.close()
      let back = try File(opening: place.file(name))
      #expect(try StorePasses(reading: back) == list)
      let provenance = try back.group("provenance")
      #expect(try provenance.links().isEmpty == list.all.isEmpty)
      guard !list.all.isEmpty else { continue }
      #expect(try provenance.dataset("measure").readText() == ["effective_rank", "novelty"])
      #expect(try provenance.dataset("measured_by").readText() == list.all.map(\.name))
    }
  }

  @Test func aListThatCannotBeReadIsDamage() throws {
    let place = try TemporaryFolder()
    let file = try File(creating: place.file("bad"))
    let group = try file.createGroup("provenance")
    try group.setAttribute("passes_json", "[{}]")
    try group.close()
    #expect(throws: StorageError.self) { try StorePasses(reading: file) }
  }
}
