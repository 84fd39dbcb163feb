import Testing

@testable import Files

@Suite struct ControlGroupTests {
  private func group(_ files: [String: String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files {
      try Folder.create(Folder.parent(of: folder.file(name)))
      try writeDurably(text, to: folder.file(name))
    }
    return folder
  }

  @Test func theLeastOfTheOwnGroupAndThoseAboveCounts() throws {
    let root = try group([
      "proc/self/cgroup": "0::/a/b\n", "sys/fs/cgroup/a/b/memory.max": "max\n",
      "sys/fs/cgroup/a/memory.max": "5000\n", "sys/fs/cgroup/a/b/cpu.max": "150000 100000\n",
      "sys/fs/cgroup/a/memory.current": "6000\n",
    ])
    let group = ControlGroup(root: root.path)
    #expect(group.memory == 5000)
    #expect(group.memoryLeft == 0, "more than allowed is used")
    #expect(group.cores == 1.5)
  }

  @Test func theFirstVersionIsReadToo() throws {
    let root = try group([
      "proc/self/cgroup": "4:memory:/x\n3:cpu,cpuacct:/x\n",
      "sys/fs/cgroup/memory/x/memory.limit_in_bytes": "8000\n",
      "sys/fs/cgroup/memory/x/memory.usage_in_bytes": "3000\n",
      "sys/fs/cgroup/memory/x/memory.stat": "total_inactive_file 1000\n",
      "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712\n",
      "sys/fs/cgroup/cpu/x/cpu.cfs_quota_us": "200000\n",
      "sys/fs/cgroup/cpu/x/cpu.cfs_period_us": "100000\n",
    ])
    let group = ControlGroup(root: root.path)
    #expect(group.memory == 8000 && group.memoryLeft == 6000 && group.cores == 2)
  }

  @Test func withoutLimitsThereAreNone() throws {
    let root = try group([:])
    let group = ControlGroup(root: root.path)
    #expect(group.memory == nil && group.memoryLeft == nil && group.cores == nil)
  }
}
