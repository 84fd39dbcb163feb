import Files
import Testing

@testable import Training

/// Four small files, published.
private enum Small: DatasetKind {
  static let name = "small"
  static let publication: DatasetPublication? = DatasetPublication(
    publisher: "", licence: "", trainCount: 5, testCount: 3,
    files: IDXFixture().files.map {
      .init(name: $0.name, md5: Digest(of: $0.bytes.span, .md5).hex)
    },
    downloads: [])

  static func load(from locations: DataLocations) throws(DatasetError) -> Dataset {
    try IDXDataset.load(name, from: locations)
  }
}

struct DatasetCheckTests {
  private func locations(_ folder: borrowing TemporaryFolder) -> DataLocations {
    DataLocations(
      folder: folder.file("data"), environment: ["INFOSWEEP_CACHE": folder.file("cache")])
  }

  @Test(arguments: [false, true])
  func publishedFilesAreKnownByTheirContentPackedOrNot(gzip: Bool) throws {
    let folder = try TemporaryFolder()
    try IDXFixture().write(to: folder.file("data"), gzip: gzip)
    let check = try DatasetCheck(Small.self, in: locations(folder))
    #expect(check.verdict == .published)
    #expect(check.trainClasses == [1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
    #expect(check.testClasses == [1, 1, 1, 0, 0, 0, 0, 0, 0, 0])
    #expect(check.dataset.origin == folder.file("data"))
  }

  @Test func aWrongCheckSumIsNamedWithBoth() throws {
    let folder = try TemporaryFolder()
    try IDXFixture().write(to: folder.file("data"))
    var bytes = IDXFixture.images(3, first: 100)
    let right = Digest(of: bytes.span, .md5).hex
    bytes[700] ^= 1
    let path = folder.file("data/t10k-images-idx3-ubyte")
    try writeDurably(bytes, to: path)
    let error = try #require(throws: DatasetError.self) {
      try DatasetCheck(Small.self, in: locations(folder))
    }
    #expect(error.kind == .corrupt && error.subject == path)
    #expect(error.description.contains("found MD5 \(Digest(of: bytes.span, .md5).hex)"))
    #expect(error.description.contains("allowed is \(right)"))
  }

  @Test func aCopyInTheCacheThatIsDamagedIsMadeAgain() throws {
    let folder = try TemporaryFolder()
    try IDXFixture().write(to: folder.file("data"), gzip: true)
    let right = try DatasetCheck(Small.self, in: locations(folder)).dataset.digest
    let packed = folder.file("data/train-images-idx3-ubyte.gz")
    let copy = folder.file("cache/\(try Digest(ofFile: packed).hex).idx")
    var bytes = try ByteFile.contents(of: copy)
    bytes[700] ^= 1
    try writeDurably(bytes, to: copy)
    let check = try DatasetCheck(Small.self, in: locations(folder))
    #expect(check.verdict == .published)
    #expect(check.dataset.digest == right)
  }

  @Test func anotherNumberOfSamplesIsAnotherDataSet() throws {
    let folder = try TemporaryFolder()
    try IDXFixture(trainCount: 4).write(to: folder.file("data"))
    let check = try DatasetCheck(Small.self, in: locations(folder))
    #expect(check.verdict == .otherSize(publishedTrain: 5, publishedTest: 3))
  }

  @Test func whatIsComputedNeedsNoPublisher() throws {
    let folder = try TemporaryFolder()
    try Folder.create(folder.file("data"))
    let check = try DatasetCheck(Synthetic2D.self, in: locations(folder))
    #expect(check.verdict == .computed)
    #expect(check.trainClasses.reduce(0, +) == 8000)
  }

  private static let debian = "/usr/share/datasets/fashion-mnist"

  @Test(.enabled(if: Folder.exists(debian), "needs the package dataset-fashion-mnist"))
  func debiansFashionMNISTHasThePublishedContent() throws {
    let folder = try TemporaryFolder()
    try Folder.create(folder.file("data"))
    let check = try DatasetCheck(FashionMNIST.self, in: locations(folder))
    #expect(check.verdict == .published)
    #expect(check.trainClasses == [Int](repeating: 6000, count: 10))
  }
}
