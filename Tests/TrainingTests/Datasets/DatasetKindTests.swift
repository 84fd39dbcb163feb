import Testing

@testable import Training

struct DatasetKindTests {
  @Test func noNameStandsForTwoDataSets() {
    let names = datasets.map { $0.name }
    #expect(Set(names).count == names.count)
  }
}
