import Testing

@testable import Training

struct SplitTests {
  @Test func everySampleIsOnOneSide() {
    let split = Split(count: 60_000, train: 54_000, validation: 6_000, seed: 17)
    #expect(split.train.count == 54_000 && split.validation.count == 6_000)
    #expect(Set(split.train).union(split.validation).count == 60_000)
    #expect(split.train != split.train.sorted())
  }

  @Test func theSeedDecides() {
    let split = Split(count: 10, train: 6, validation: 4, seed: 1)
    #expect(split == Split(count: 10, train: 6, validation: 4, seed: 1))
    #expect(split != Split(count: 10, train: 6, validation: 4, seed: 2))
  }

  @Test func theOrderIsThatOfTheStreamReplayedElsewhere() {
    let split = Split(count: 10, train: 6, validation: 3, seed: 42)
    #expect(split.train == [7, 6, 4, 0, 1, 9])
    #expect(split.validation == [3, 5, 2])
  }
}
