import SweepCore
import Testing

@testable import Storage

@Suite struct StoreTests {
  @Test func theStoreGivesBackEveryValue() throws {
    let run = try TestRun()
    try run.shard(0..<12, skipping: [6])
    try run.merge()
    let store = try Store(run.folder.store)
    #expect(store.plan == run.plan)
    for point in 0..<12 where point != 6 {
      let result = try Fixture.result(point, run.plan)
      #expect(
        try store.values(of: "effective_rank", at: point)
          == [Double(point) + 0.25, Double(point) + 0.5])
      let loss = try store.values(of: "train_loss", at: point)
      #expect(
        loss.prefix(result.epochsRun)
          == (result.curves["train_loss"] ?? [])[...].map {
            Double(Float($0))
          }[...])
      for (snapshot, recorded) in result.snapshots.enumerated() {
        for (name, values) in recorded.tensors.sorted(by: { $0.key < $1.key }) {
          #expect(try store.tensor(name, at: point, snapshot: snapshot) == values)
        }
      }
      #expect(
        try store.tensor("hidden_activation", at: point, snapshot: 0).allSatisfy(\.isNaN))
      #expect(
        try store.points("content_sha256").texts?[point] == result.contentDigest(in: run.plan))
    }
    #expect(try store.values(of: "effective_rank", at: 6).allSatisfy(\.isNaN))
    #expect(try store.finalValues(of: "train_loss")[4] == Double(Float(4 + 1.0 / 3)))
    #expect(try store.values(of: "layer_rank").shape == [2, 2, 1, 3, 2, 2])
    #expect(try store.provenance("epoch_seconds").doubles?.prefix(4) == [2, 2, 2, 2])
    let seconds = try store.epochSeconds(at: 4)
    #expect(seconds.prefix(3) == [2, 2, 2] && seconds[3].isNaN)
    let buckets = try run.plan.buckets.map { try store.points(in: $0) }
    #expect(buckets == [[0, 1, 2, 7, 8], [3, 4, 5, 9, 10, 11]])
    try store.close()
  }

  @Test func askingForWhatIsNotThereIsAnError() throws {
    let run = try TestRun()
    try run.shard(0..<1)
    try run.merge()
    let missing = #expect(throws: StorageError.self) {
      let store = try Store(run.folder.store)
      _ = try store.tensor("encoder_weight", at: 5, snapshot: 0)
    }
    #expect(missing?.kind == .missing)
    #expect(throws: StorageError.self) {
      let store = try Store(run.folder.store)
      _ = try store.tensor("decoder_weight", at: 0, snapshot: 0)
    }
  }

  @Test func aShardFileIsNoStore() throws {
    let run = try TestRun()
    let shard = try run.shard(0..<1)
    let error = #expect(throws: StorageError.self) {
      _ = try Store("\(run.folder.shards)/\(shard.name)")
    }
    #expect(error?.kind == .corrupt)
  }

  @Test func aSweepOfOnePointHasAStoreToo() throws {
    let plan = try Plan(
      name: "one", experiment: "test", experimentVersion: 1,
      setup: ["hidden_dim": .integer(2)], axes: [], measure: [], record: RecordingPolicy(),
      limits: Limits(), datasets: []
    ) { _ in Fixture.records(width: 2) }
    let run = try TestRun(plan)
    try run.shard(0..<1)
    #expect(try run.merge().complete == 1)
    #expect(try SchemaCheck.problems(in: run.folder.store).isEmpty)
    let store = try Store(run.folder.store)
    #expect(try store.values(of: "effective_rank", at: 0) == [0.25, 0.5])
    #expect(try store.statuses() == [.complete])
    try run.shard(0..<1, attempt: 2)
    #expect(try run.merge().isUnchanged)
  }
}
