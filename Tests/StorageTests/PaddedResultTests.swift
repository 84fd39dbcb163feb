import SweepCore
import Testing

@testable import Storage

@Suite struct PaddedResultTests {
  private let plan: Plan
  private var result: PointResult

  init() throws {
    plan = try Fixture.plan()
    result = try Fixture.result(4, plan)
  }

  @Test func whatIsMissingIsNaN() throws {
    let padded = try PaddedResult(result, in: plan)
    #expect(padded.scalars[0].prefix(3).allSatisfy { !$0.isNaN } && padded.scalars[0][3].isNaN)
    #expect(padded.scalars[1] == [4.25, 4.5])
    #expect(padded.scalars[2][0] == 2 && padded.scalars[2][1].isNaN && padded.scalars[2][2] == 4)
    #expect(padded.lastSnapshot == 1)
    #expect(padded.tensors[1].map(\.snapshot) == [1])
  }

  @Test mutating func aNaNOfAnySpellingIsTheSameResult() throws {
    let digest = try result.contentDigest(in: plan)
    result.curves["train_loss"]?.append(-Double.nan)
    #expect(try result.contentDigest(in: plan) == digest)
  }

  @Test mutating func eachUndeclaredThingIsRefused() throws {
    var strange: [PointResult] = []
    result.snapshots[0].moment = 3
    strange.append(result)
    result = try Fixture.result(4, plan)
    result.snapshots[0].measurements["effective_rank"] = [1, 2]
    strange.append(result)
    result = try Fixture.result(4, plan)
    result.snapshots[0].tensors["encoder_weight"]?.removeLast()
    strange.append(result)
    result = try Fixture.result(4, plan)
    result.snapshots[0].tensors["decoder_weight"] = [1]
    strange.append(result)
    result = try Fixture.result(4, plan)
    result.curves["train_loss"] = [Double](repeating: 1, count: 5)
    strange.append(result)
    for result in strange {
      let error = #expect(throws: StorageError.self) { try result.contentDigest(in: plan) }
      #expect(error?.kind == .undeclared && error?.subject == "point 4")
    }
  }
}
