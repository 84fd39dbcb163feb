import Testing

@testable import Storage

@Suite struct SealedSnapshotTests {
  @Test func itKnowsItsPlace() {
    let sealed = SealedSnapshot(
      folder: "checkpoints/ab", name: "snapshot-3-00.h5", digest: "00", tensors: ["w"])
    #expect(sealed.path == "checkpoints/ab/snapshot-3-00.h5")
  }
}
