import SweepCore
import Testing

@testable import Storage

@Suite struct StorePassTests {
  private func pass(_ run: TestRun, _ names: [String], number: Int) throws -> StorePass {
    StorePass(plan: try PassScene(run, names, number: number).plan, content: "c\(number)")
  }

  @Test func passesStandInTheOrderInWhichTheyCount() throws {
    let run = try TestRun()
    let first = try pass(run, ["novelty"], number: 1)
    let second = try pass(run, ["novelty", "layer_rank"], number: 2)
    let passes = StorePasses([second, first])
    #expect(passes.all == [first, second])
    let records = passes.measured(run.plan).records
    #expect(records.last?.name == "novelty")
    #expect(passes.names(for: "novelty") == "\(first.name) \(second.name)")
    #expect(passes.names(for: "layer_rank") == second.name)
    #expect(passes.names(for: "train_loss") == nil)
  }

  @Test func passesThatAreNoMoreAreKeptAndThoseThatAreHereSpeakForThemselves() throws {
    let run = try TestRun()
    let first = try pass(run, ["novelty"], number: 1)
    let second = try pass(run, ["layer_rank"], number: 2)
    let grown = StorePass(plan: second.plan, content: "more")
    let kept = StorePasses([grown]).keeping(StorePasses([first, second]))
    #expect(kept.all == [first, grown])
  }
}
