import Foundation
import Storage
import Testing
import Training

@testable import Experiments

@Suite struct StoreExportTests {
  @Test func everyExportOfEveryExperimentHasItsOwnName() {
    for study in experiments {
      let names = study.exports.map(\.name)
      #expect(Set(names).count == names.count)
      #expect(study.exports.allSatisfy { !$0.summary.isEmpty && !$0.fileName.contains("/") })
    }
  }

  @Test func aFileIsWhatWasGivenAwayPieceByPiece() throws {
    let export = StoreExport(name: "echo", summary: "what it was asked for", fileName: "echo") {
      _, point, settings, write in
      try write("\(point) ")
      try write("\(settings.digits ?? 0) \(settings.checkpoints ?? 0)")
    }
    let store = try storeOf(smallPlan())
    let settings = ExportSettings(digits: 3, checkpoints: 2, locations: nowhere)
    #expect(try export.text(store, 7, settings) == "7 3 2")
    #expect(try export.text(store, 7) == "7 0 0")
  }

  @Test func whatStopsTheWriterStopsTheExport() throws {
    struct Full: Error {}
    let export = try #require(InfomaxActivations.exports.first)
    let store = try storeOf(smallPlan())
    #expect(throws: Full.self) {
      try export.write(store, 0, ExportSettings(locations: nowhere)) { _ in throw Full() }
    }
  }
}
