import Foundation
import Testing

@testable import Experiments

@Suite struct StoreExportTests {
  @Test func everyExportOfEveryExperimentHasItsOwnName() {
    for study in experiments {
      let names = study.exports.map(\.name)
      #expect(Set(names).count == names.count)
      #expect(study.exports.allSatisfy { !$0.summary.isEmpty && !$0.fileName.contains("/") })
    }
  }
}
