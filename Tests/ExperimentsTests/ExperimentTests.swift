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
