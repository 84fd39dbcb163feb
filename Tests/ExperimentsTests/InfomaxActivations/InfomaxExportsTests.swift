import Testing

@testable import Experiments

@Suite struct InfomaxExportsTests {
  @Test func theHistoryIsWhatTheStudyCalledIt() throws {
    let export = try #require(InfomaxActivations.exports.first { $0.name == "history" })
    #expect(export.fileName == "history.json")
    let store = try storeOf(smallPlan())
    #expect(try export.text(store, 0) == InfomaxHistory(of: 0, in: store).text())
  }
}
