import SweepCore
import Testing

@testable import Experiments

@Suite struct SnapshotScheduleTests {
  private func schedule(
    _ epochs: Int, every step: Int, weights: Schedule = .never, activations: Schedule = .never
  ) -> SnapshotSchedule {
    SnapshotSchedule(
      epochs: epochs, measuredEvery: step,
      policy: RecordingPolicy(weights: weights, activations: activations))
  }

  @Test(arguments: [
    (100, 10, [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]), (10, 4, [4, 8, 10]), (5, 10, [5]),
    (1, 1, [1]),
  ])
  func measuredEverySoOftenAndAtTheEndOnce(epochs: Int, step: Int, measured: [Int]) {
    #expect(schedule(epochs, every: step).measured == measured)
  }

  @Test func snapshotsAreTheUnionOfAllThatIsRecorded() {
    let schedule = schedule(
      10, every: 5, weights: .epochs([7, 2, 99]), activations: .last)
    #expect(schedule.weights == [2, 7])
    #expect(schedule.activations == [10])
    #expect(schedule.moments == [2, 5, 7, 10])
  }

  @Test func weightsWhereMeasuredFollowTheMeasurements() {
    #expect(schedule(9, every: 4, weights: .measured).weights == [4, 8, 9])
  }

  @Test func theDimensionCarriesTheEpochs() {
    let dimension = schedule(4, every: 2).dimension(key: "epochs")
    #expect(dimension.name == "snapshot")
    #expect(dimension.coordinate == "snapshot_epoch")
    #expect(dimension.values == [2, 4])
  }
}
