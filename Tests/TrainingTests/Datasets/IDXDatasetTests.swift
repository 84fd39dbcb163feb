import Files
import Glibc
import Testing

@testable import Training

struct IDXDatasetTests {
  @Test func plainFilesAreRead() throws {
    let folder = try TemporaryFolder()
    try IDXFixture().write(to: folder.path)
    let dataset = try MNIST.load(from: locations(folder.path))
    #expect(dataset.name == "mnist")
    #expect(dataset.origin == folder.path)
    #expect(dataset.featureShape == [28, 28])
    #expect(dataset.featureCount == 784)
    #expect(dataset.classCount == 10)
    #expect(dataset.train.count == 5)
    #expect(dataset.test.count == 3)
    #expect(dataset.test.labels == [0, 1, 2])
    #expect(rows(dataset.test.samples, [2])[0] == Float(102) / 255)
  }

  @Test func theDigestIsThatOfTheUncompressedFilesInOrder() throws {
    let folder = try TemporaryFolder()
    let fixture = IDXFixture()
    try fixture.write(to: folder.file("plain"))
    try fixture.write(to: folder.file("packed"), gzip: true)
    let plain = try MNIST.load(from: locations(folder.file("plain")))
    var packed = locations(folder.file("packed"))
    packed.cacheFolder = folder.file("cache")
    #expect(plain.digest == Digest(of: fixture.files.flatMap(\.bytes)).hex)
    #expect(try MNIST.load(from: packed).digest == plain.digest)
    #expect(try FashionMNIST.load(from: packed).digest == plain.digest)
  }

  @Test func anotherSetInFilesOfTheSameNamesIsNotTakenForThisOne() throws {
    let folder = try TemporaryFolder()
    let fixture = IDXFixture()
    try fixture.write(to: folder.file("given"))
    let known = ["digits": Digest(of: fixture.files.flatMap(\.bytes)).hex]
    let given = locations(folder.file("given"))
    #expect(try IDXDataset.load("digits", from: given, known: known).train.count == 5)
    let error = try #require(throws: DatasetError.self) {
      try IDXDataset.load("no-such-set", from: given, known: known)
    }
    #expect(error.kind == .missing)
    #expect(error.description.contains("\(folder.file("given")) holds digits, not no-such-set"))
    // The right one further down the list is found.
    var other = fixture
    other.trainCount = 7
    try other.write(to: folder.file("environment/no-such-set"))
    var both = given
    both.environmentFolder = folder.file("environment")
    #expect(try IDXDataset.load("no-such-set", from: both, known: known).train.count == 7)
  }

  @Test func unpackedCopiesAreUsedAgain() throws {
    let folder = try TemporaryFolder()
    try IDXFixture().write(to: folder.file("packed"), gzip: true)
    var packed = locations(folder.file("packed"))
    packed.cacheFolder = folder.file("cache")
    let first = try MNIST.load(from: packed)
    let copies = try Folder.contents(of: folder.file("cache"))
    #expect(copies.count == 4)
    let nodes = copies.map { inode("\(folder.file("cache"))/\($0)") }
    #expect(try MNIST.load(from: packed).digest == first.digest)
    #expect(copies.map { inode("\(folder.file("cache"))/\($0)") } == nodes)
    #expect(try Folder.contents(of: folder.file("cache")) == copies)
  }

  @Test func aCopyOfTheWrongSizeIsMadeAgain() throws {
    let folder = try TemporaryFolder()
    try IDXFixture().write(to: folder.file("packed"), gzip: true)
    var packed = locations(folder.file("packed"))
    packed.cacheFolder = folder.file("cache")
    let digest = try MNIST.load(from: packed).digest
    for copy in try Folder.contents(of: folder.file("cache")) {
      try writeDurably([0, 0, 8], to: "\(folder.file("cache"))/\(copy)")
    }
    #expect(try MNIST.load(from: packed).digest == digest)
  }

  @Test func missingFilesNameTheFoldersTheFilesAndTheWaysOut() throws {
    let folder = try TemporaryFolder()
    let error = try #require(throws: DatasetError.self) {
      try IDXDataset.load("no-such-set", from: locations(folder.path))
    }
    #expect(error.kind == .missing)
    for part in [
      "\(folder.path)/no-such-set, \(folder.path), /usr/share/datasets/no-such-set",
      "train-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "dataset-fashion-mnist",
      "INFOSWEEP_DATA",
    ] {
      #expect(error.description.contains(part))
    }
  }

  @Test func aFolderWithSomeOfTheFilesIsNotPassedOver() throws {
    let folder = try TemporaryFolder()
    try IDXFixture().write(to: folder.path)
    unsafe unlink(folder.file("t10k-labels-idx1-ubyte"))
    let error = try #require(throws: DatasetError.self) {
      try FashionMNIST.load(from: locations(folder.path))
    }
    #expect(error.kind == .missing)
    #expect(error.description.contains("\(folder.path) lacks t10k-labels-idx1-ubyte (or .gz)"))
  }

  @Test(arguments: [
    ("train-labels-idx1-ubyte", IDXFixture.labels(4), "found 4 labels, allowed are 5"),
    (
      "t10k-images-idx3-ubyte", IDXFixture.images(3, first: 0, side: 32),
      "found images of 32×32, allowed are 28×28"
    ),
    ("train-images-idx3-ubyte", IDXFixture.images(0, first: 0), "found 0 images, allowed is 1"),
    (
      "t10k-labels-idx1-ubyte", IDXFixture.header(0x0801, [3]) + [1, 10, 2],
      "found label 10 at position 1, allowed are 0 to 9"
    ),
  ])
  func whatDoesNotFitIsNamed(file: String, bytes: [UInt8], reason: String) throws {
    let folder = try TemporaryFolder()
    try IDXFixture().write(to: folder.path)
    try writeDurably(bytes, to: folder.file(file))
    let error = try #require(throws: DatasetError.self) {
      try MNIST.load(from: locations(folder.path))
    }
    #expect(error.kind == .corrupt)
    #expect(error.subject == folder.file(file))
    #expect(error.description.contains(reason))
  }

  private static let debian = "/usr/share/datasets/fashion-mnist"

  @Test(.enabled(if: Folder.exists(debian), "needs the package dataset-fashion-mnist"))
  func debiansFashionMNISTIsTheOneOfThePaper() throws {
    let folder = try TemporaryFolder()
    var locations = DataLocations(environment: [:])
    locations.cacheFolder = folder.path
    let dataset = try FashionMNIST.load(from: locations)
    #expect(
      dataset.digest == "14410854cf7a289477dcfc7df3f8ec24741e281cdcc425ede0d9a748ca630214")
    #expect(dataset.train.count == 60_000)
    #expect(dataset.test.count == 10_000)
    for label: UInt8 in 0..<10 {
      #expect(dataset.train.labels.count { $0 == label } == 6000)
      #expect(dataset.test.labels.count { $0 == label } == 1000)
    }
    #expect(dataset.classNames.count == 10)
    // The mean pixel that everybody normalises by.
    let all = rows(dataset.train.samples, Array(0..<60_000))
    let mean = all.reduce(0.0) { $0 + Double($1) } / Double(all.count)
    #expect(abs(mean - 0.2860) < 0.0001)
  }

  private func locations(_ folder: String) -> DataLocations {
    DataLocations(folder: folder, environment: [:])
  }

  private func inode(_ path: String) -> UInt {
    var status = stat()
    unsafe #expect(stat(path, &status) == 0)
    return status.st_ino
  }
}
