import Foundation
import Testing

@testable import Files

@Suite struct MachineMemoryTests {
  private func machine(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files {
      try Folder.create(Folder.parent(of: folder.file(name)))
      try writeDurably(text, to: folder.file(name))
    }
    return folder
  }

  @Test func thisMachineHasSome() throws {
    let available = try #require(MachineMemory().available)
    #expect(available > 1 << 20)
    #expect(available <= MachineMemory().free ?? .max)
  }

  @Test func withoutAControlGroupItIsWhatTheSystemHas() throws {
    let root = try machine(["proc/meminfo": "MemTotal: 9 kB\nMemAvailable:       2048 kB\n"])
    #expect(MachineMemory(root: root.path).available == 2 << 20)
  }

  @Test func aControlGroupsLimitCountsLessWhatIsUsedAndCannotBeGivenUp() throws {
    let group = "sys/fs/cgroup/a"
    let root = try machine([
      "proc/meminfo": "MemAvailable: 2048 kB\n", "proc/self/cgroup": "0::/a\n",
      "\(group)/memory.max": "1000000\n", "\(group)/memory.current": "700000\n",
      "\(group)/memory.stat": "anon 5\ninactive_file 200000\nactive_file 9\n",
    ])
    #expect(MachineMemory(root: root.path).available == 500_000)
    #expect(MachineMemory(root: root.path).free == 2 << 20)
  }

  @Test func whereNothingSaysAnythingNothingIsKnown() throws {
    let root = try machine([:])
    #expect(MachineMemory(root: root.path).available == nil)
  }
}
