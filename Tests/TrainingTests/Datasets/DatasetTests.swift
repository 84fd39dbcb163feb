import Files
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
        + "there are mnist, fashion-mnist, cifar-10, synthetic_2d")
  }

  @Test func normalisingKeepsEverythingButTheNumbers() throws {
    let folder = try TemporaryFolder()
    try IDXFixture().write(to: folder.path)
    let plain = try MNIST.load(from: DataLocations(folder: folder.path, environment: [:]))
    let dataset = plain.normalised(by: .mnist)
    #expect(dataset.digest == plain.digest && dataset.origin == plain.origin)
    #expect(dataset.train.labels == plain.train.labels)
    let pixel = rows(plain.test.samples, [1])[5]
    #expect(rows(dataset.test.samples, [1])[5] == (pixel - 0.1307) / 0.3081)
    #expect(rows(dataset.train.samples, [0])[0] == Normalisation.mnist.black[0])
  }

  @Test func aReducedDataSetHasTheSameNumberOfEveryClass() throws {
    let dataset = try Dataset.load("synthetic_2d", from: DataLocations(environment: [:]))
    let reduced = dataset.reduced(trainPerClass: 10, testPerClass: 3, seed: 1)
    #expect(reduced.train.count == 80)
    #expect(reduced.test.count == 24)
    for label: UInt8 in 0..<8 {
      #expect(reduced.train.labels.count { $0 == label } == 10)
      #expect(reduced.test.labels.count { $0 == label } == 3)
    }
    #expect(reduced.digest == dataset.digest)
  }

  @Test func aKnownNameIsLoaded() throws {
    let dataset = try Dataset.load("synthetic_2d", from: DataLocations(environment: [:]))
    #expect(dataset.name == "synthetic_2d")
  }
}
