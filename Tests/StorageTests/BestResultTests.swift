import Testing

@testable import Storage

@Suite struct BestResultTests {
  @Test func theBestIsOnePartOfAResultsDigest() throws {
    let plan = try EveryShape.plan()
    var result = try EveryShape.result(0, plan)
    let digest = try result.contentDigest(in: plan)
    result.best?.tensors["best_hidden1_weight"]?[0] += 1
    #expect(try result.contentDigest(in: plan) != digest)
    result.best?.tensors["hidden9"] = [1]
    #expect(throws: StorageError.self) { try result.contentDigest(in: plan) }
  }
}
