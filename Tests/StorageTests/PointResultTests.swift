import Testing

@testable import Storage

@Suite struct PointResultTests {
  @Test func theDigestSeesEveryPartButTheProvenance() throws {
    let plan = try Fixture.plan()
    let result = try Fixture.result(2, plan)
    let digest = try result.contentDigest(in: plan)
    #expect(digest.utf8.count == 64)
    var others: [PointResult] = []
    for change in 0..<6 {
      var other = result
      switch change {
      case 0: other.status = .diverged
      case 1: other.message = "why"
      case 2: other.epochsRun -= 1
      case 3: other.curves["train_loss"]?[0] += 1
      case 4: other.snapshots[1].measurements["layer_rank"]?[0] += 1
      default: other.snapshots[1].tensors["encoder_weight"]?[3] += 1
      }
      others.append(other)
    }
    #expect(Set(try others.map { try $0.contentDigest(in: plan) } + [digest]).count == 7)
    var elsewhere = result
    elsewhere.provenance.host = "omega"
    #expect(try elsewhere.contentDigest(in: plan) == digest)
  }
}
