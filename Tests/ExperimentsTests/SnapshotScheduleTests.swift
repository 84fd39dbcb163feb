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

  @Test func trainingsThatCountImagesHaveMomentsOfTheirOwn() {
    let images = [0, 256, 512, 1024, 1100]
    let schedule = SnapshotSchedule(
      moments: images, measured: [0, 512, 1100], coordinate: "images_seen",
      policy: RecordingPolicy(weights: .any([.first, .every(3)]), activations: .measured))
    #expect(schedule.weights == [0, 1024, 1100])
    #expect(schedule.activations == [0, 512, 1100])
    let dimension = schedule.dimension(key: "snapshots")
    #expect(dimension.coordinate == "images_seen" && dimension.values == [0, 512, 1024, 1100])
  }

  @Test func tensorsAreDeclaredWhereThereAreMomentsAndInTheirBestForm() {
    func names(_ weights: Schedule, _ activations: Schedule) -> [String] {
      let schedule = schedule(4, every: 2, weights: weights, activations: activations)
      let snapshot = schedule.dimension(key: "epochs")
      func tensor(_ name: String) -> Record {
        Record(
          name, .tensor, dimensions: [snapshot, Dimension("unit", length: 2)], type: .float32,
          units: "1", longName: name)
      }
      let records = schedule.tensors(weights: [tensor("w")], activations: [tensor("a")])
      #expect(records.filter { $0.name.hasPrefix("best_") }.allSatisfy { $0.snapshots == nil })
      return records.map(\.name)
    }
    #expect(names(.last, .never) == ["w"])
    #expect(names(.epochs([9]), .last) == ["a"], "no epoch is reached")
    #expect(names(.best, .never) == ["best_w", "best_epoch"])
    #expect(names(.any([.last, .best]), .best) == ["w", "best_w", "best_a", "best_epoch"])
    #expect(names(.never, .never).isEmpty)
  }
}
