import SweepCore
import Testing

@testable import Experiments

@Suite struct ExperimentTests {
  @Test func everyExperimentIsFoundByItsName() throws {
    for study in experiments {
      #expect(experiment(named: study.name) == study)
      #expect(study.version >= 1)
    }
    #expect(Set(experiments.map { $0.name }).count == experiments.count)
    #expect(experiment(named: "nothing") == nil)
  }

  @Test func everySetupNamesDataAndSeedAndItsDefaultsAreValid() throws {
    for study in experiments {
      let schema = try SetupSchema(of: study)
      #expect(schema.type(of: "dataset") == .text)
      #expect(schema.type(of: "seed") == .int64)
      _ = try schema.resolve([:])
    }
  }

  @Test func theMomentsThatAStudyNamesAreThoseThatItsTrainingMeasures() throws {
    let plan = try smallPlan(
      setup: "epochs: 5, metrics_every: 2", rest: "record: {weights: every 1}")
    let measured = try trial(plan).snapshots.filter { !$0.measurements.isEmpty }.map(\.moment)
    let setup = try SetupSchema.decode(InfomaxSetup.self, from: plan.point(at: 0).setup)
    #expect(InfomaxActivations.measuredMoments(of: setup) == measured)
  }

  /// A published key that leads to a setup key that is not there would only fail when it is used.
  @Test func everyPublishedKeyLeadsToASetupKey() throws {
    for study in experiments {
      let names = try SetupSchema(of: study).keys.map(\.name)
      for case (let path, .setup(let key)) in study.published.keys {
        #expect(names.contains(key), "\(path)")
      }
    }
  }
}

private func == (left: (any Experiment.Type)?, right: any Experiment.Type) -> Bool {
  left.map { ObjectIdentifier($0) == ObjectIdentifier(right) } ?? false
}
