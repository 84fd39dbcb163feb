import Testing

@testable import Training

struct DatasetTests {
  @Test func anUnknownNameListsTheKnownOnes() throws {
    let error = try #require(throws: DatasetError.self) {
      try Dataset.load("mnits", from: DataLocations(environment: [:]))
    }
    #expect(error.kind == .unknown)
    #expect(
      error.description
        == "data set \"mnits\": there is no such data set; "
        + "there are mnist, fashion-mnist, synthetic_2d")
  }

  @Test func aKnownNameIsLoaded() throws {
    let dataset = try Dataset.load("synthetic_2d", from: DataLocations(environment: [:]))
    #expect(dataset.name == "synthetic_2d")
  }
}
