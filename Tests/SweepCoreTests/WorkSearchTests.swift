import Testing

@testable import SweepCore

@Suite struct WorkSearchTests {
  private func moment(_ seconds: Int) -> Instant { Instant(.seconds(seconds)) }

  @Test func theFirstPlaceComesFirst() {
    var search = WorkSearch()
    for index in [7, 3, 9, 3] { search.open(at: index) }
    var order: [Int] = []
    while let next = search.next {
      order.append(next)
      search.passNext()
    }
    #expect(order == [3, 3, 7, 9])
  }

  @Test func whatHasToWaitIsReadyWhenItsTimeHasCome() {
    var search = WorkSearch()
    search.open(at: 8)
    search.open(at: 2, notBefore: moment(5))
    search.open(at: 4, notBefore: moment(4))
    #expect(search.next == 8)
    #expect(search.nextRetry == moment(4))
    search.wake(at: moment(4))
    #expect(search.next == 4)
    #expect(search.nextRetry == moment(5))
    search.wake(at: moment(9))
    #expect(search.next == 2)
    #expect(search.nextRetry == nil)
  }
}
