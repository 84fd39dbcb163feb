import Storage
import SweepCore
import Testing

@testable import Experiments

@Suite struct ShardBufferTests {
  private let lease = Lease(id: 1, range: 5..<9, stage: .train, attempt: 1, seconds: 60)

  private func result(_ index: Int, seconds: Double = 2) throws -> PointResult {
    PointResult(
      point: try smallPlan(axes: "{seed: 1..9}").point(at: index), epochsRun: 3,
      curves: ["loss": [1, 2, 3]],
      snapshots: [SnapshotResult(moment: 3, tensors: ["w": [1, 2], "b": [3]])],
      provenance: Provenance(
        host: "", pid: 1, kernel: "", attempt: 1, startedAt: "", finishedAt: "",
        wallSeconds: seconds, epochSeconds: []))
  }

  @Test func itStartsEmptyAtTheLeasesFirstPoint() {
    let buffer = ShardBuffer(lease: lease)
    #expect(buffer.range == 5..<5)
    #expect(buffer.secondsPerPoint == .zero)
  }

  @Test func resultsAddUp() throws {
    var buffer = ShardBuffer(lease: lease)
    buffer.append(try result(5))
    buffer.append(try result(6, seconds: 4))
    #expect(buffer.range == 5..<7)
    #expect(buffer.seconds == 6)
    #expect(buffer.secondsPerPoint == .seconds(3))
    #expect(buffer.bytes == 2 * (3 * 8 + 3 * 4))
  }

  @Test func afterAFileItStartsAgainBehindTheFailedPointAndRemembersHowLongPointsTake() throws {
    var buffer = ShardBuffer(lease: lease)
    buffer.append(try result(5))
    buffer.restart(at: 7)
    #expect(buffer.range == 7..<7)
    #expect(buffer.bytes == 0 && buffer.seconds == 0)
    #expect(buffer.secondsPerPoint == .seconds(2))
    buffer.append(try result(7))
    #expect(buffer.range == 7..<8)
    #expect(buffer.seconds == 2)
  }
}
