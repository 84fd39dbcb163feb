import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct StoreConsistencyTests {
  @Test func aStoreAgreesWithItselfAndNotWithTheRowsOfAnother() throws {
    let run = try TestRun()
    try run.shard(0..<12)
    try run.merge()
    let other = try TestRun()
    try other.shard(0..<7)
    try other.merge()
    let reader = try StoreReader(run.folder.store, plan: run.plan)
    let few = try StoreReader(other.folder.store, plan: run.plan)
    func problems(_ content: StoreContent) throws -> [String] {
      let file = try File(opening: run.folder.store)
      let found = try StoreConsistency(
        plan: run.plan, trained: run.plan, content: content, passes: StorePasses(),
        hasProvenance: true
      ).problems(in: file)
      try file.close()
      return found
    }
    #expect(try problems(reader.content(in: 0..<12)) == [])
    #expect(throws: StorageError.self) { try problems(few.content(in: 0..<12)) }
    try reader.close()
    try few.close()
  }
}
