import Testing
import Training

@testable import Experiments

@Suite struct AutoencoderScheduleTests {
  @Test func theSinglePassIsThePublishedOne() {
    let schedule = AutoencoderSchedule(AutoencoderSetup(), sampleCount: 60_000)
    #expect(schedule.trainCount == 54_000 && schedule.validationCount == 6_000)
    #expect(schedule.stepCount == 210)
    #expect(schedule.steps.count == 51)
    #expect(Array(schedule.steps.prefix(10)) == [0, 4, 8, 12, 16, 21, 25, 29, 33, 37])
    #expect(Array(schedule.steps.suffix(2)) == [205, 210])
    #expect(schedule.moments.last == 53_760)
    #expect(schedule.moments.filter(schedule.isProbed) == [0, 53_760])
  }

  @Test func manyEpochsHaveSnapshotsBetweenThem() {
    var setup = AutoencoderSetup()
    setup.singlePass = false
    setup.epochs = 7
    setup.snapshotEvery = 2
    setup.probeEvery = 3
    let schedule = AutoencoderSchedule(setup, sampleCount: 60_000)
    #expect(schedule.steps == [0, 420, 840, 1_260, 1_470])
    // Epochs 3 and 6 are due for a probe, but only epoch 6 has a snapshot.
    #expect(schedule.moments.filter(schedule.isProbed).map { $0 / 53_760 } == [0, 6, 7])
  }

  @Test func moreSnapshotsThanStepsAreOneAStep() {
    var setup = AutoencoderSetup()
    setup.batchSize = 100
    let schedule = AutoencoderSchedule(setup, sampleCount: 1_000)
    #expect(schedule.stepCount == 9)
    #expect(schedule.steps == Array(0...9))
  }

  @Test func aPositionIsAMomentOnlyWhereThereIsASnapshot() {
    let schedule = AutoencoderSchedule(AutoencoderSetup(), sampleCount: 60_000)
    func moment(_ epoch: Int, _ step: Int) -> Int? {
      schedule.moment(
        at: TrainingPosition(epoch: epoch, step: step, stepCount: 210, epochCount: 1))
    }
    #expect(moment(0, 0) == 0)
    #expect(moment(0, 4) == 1_024)
    #expect(moment(0, 5) == nil)
    #expect(moment(1, 0) == 53_760)
  }
}
