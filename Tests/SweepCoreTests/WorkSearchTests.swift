import Testing

@testable import SweepCore

@Suite struct WorkSearchTests {
  private func moment(_ seconds: Int) -> Instant { Instant(.seconds(seconds)) }

  @Test func theNextSearchBeginsAtTheFirstOpenPoint() {
    var search = WorkSearch()
    search.begin()
    search.pass(7)
    search.pass(9)
    #expect(search.start == 7)
    search.reopen(at: 3)
    #expect(search.start == 3)
    search.reopen(at: 5)
    #expect(search.start == 3)
  }

  @Test func anExhaustedSearchRestsUntilTheNextRetry() {
    var search = WorkSearch()
    search.begin()
    search.pass(2)
    search.wait(until: moment(5))
    search.wait(until: moment(4))
    search.end(at: 10)
    #expect(!search.mayFind(at: moment(3)))
    #expect(search.mayFind(at: moment(4)))
    search.reopen(at: 8)
    #expect(search.mayFind(at: moment(0)))
    #expect(search.start == 2)
  }

  @Test func aSearchThatPassesNothingNeverStartsAgainByItself() {
    var search = WorkSearch()
    search.begin()
    search.end(at: 10)
    #expect(search.start == 10)
    #expect(!search.mayFind(at: moment(1_000_000)))
  }
}
