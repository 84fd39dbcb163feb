import Files
import Glibc
import Testing

@testable import Training

struct CIFAR10Tests {
  private func load(_ folder: String) throws -> Dataset {
    try CIFAR10.load(from: DataLocations(folder: folder, environment: [:]))
  }

  @Test(arguments: ["cifar-10", "cifar-10-batches-bin", ""])
  func batchesAreReadInOrderWhereverTheyLie(place: String) throws {
    let folder = try TemporaryFolder()
    try CIFARFixture().write(to: folder.file(place))
    let dataset = try load(folder.path)
    #expect(dataset.name == "cifar-10" && dataset.classCount == 10)
    #expect(dataset.featureShape == [3, 32, 32])
    #expect(dataset.train.labels == [0, 1, 2, 3, 4, 5, 6])
    #expect(dataset.test.labels == [0, 1])
    // The first image of the second batch, after one of the first.
    let images = rows(dataset.train.samples, [1, 4])
    #expect(images[0] == Float(2) / 255 && images[3072] == Float(8) / 255)
    #expect(dataset.classNames[6] == "frog")
  }

  @Test func oneBatchIsEnough() throws {
    let folder = try TemporaryFolder()
    try CIFARFixture(batches: [5]).write(to: folder.path)
    let dataset = try load(folder.path)
    #expect(dataset.train.count == 5)
    #expect(rows(dataset.train.samples, [3])[1] == Float(7) / 255)
  }

  @Test func theDigestIsThatOfTheFilesInOrder() throws {
    let folder = try TemporaryFolder()
    try CIFARFixture().write(to: folder.path)
    let bytes = try ["data_batch_1.bin", "data_batch_2.bin", "test_batch.bin"]
      .flatMap { try ByteFile.contents(of: folder.file($0)) }
    #expect(try load(folder.path).digest == Digest(of: bytes).hex)
  }

  @Test(arguments: [
    (["data_batch_1.bin"], "lacks data_batch_1.bin"), (["test_batch.bin"], "lacks test_batch.bin"),
    (["data_batch_1.bin", "data_batch_2.bin"], "lacks data_batch_1.bin"),
  ])
  func aFolderWithSomeOfTheFilesIsNotPassedOver(files: [String], reason: String) throws {
    let folder = try TemporaryFolder()
    try CIFARFixture().write(to: folder.path)
    for file in files { unsafe unlink(folder.file(file)) }
    let error = try #require(throws: DatasetError.self) { try load(folder.path) }
    #expect(error.kind == .missing && error.description.contains(reason), "\(error)")
  }

  @Test func noFilesNameTheFoldersTheFilesAndTheWaysOut() throws {
    let folder = try TemporaryFolder()
    let error = try #require(throws: DatasetError.self) { try load(folder.path) }
    #expect(error.kind == .missing)
    for part in [
      "\(folder.path)/cifar-10, \(folder.path)/cifar-10-batches-bin, \(folder.path),",
      "data_batch_1.bin", "test_batch.bin", "INFOSWEEP_DATA", "infosweep data fetch cifar-10",
    ] {
      #expect(error.description.contains(part))
    }
  }

  @Test(arguments: [("", 0), ("one\ntwo\n", 2)])
  func otherClassesAreRefused(names: String, count: Int) throws {
    let folder = try TemporaryFolder()
    try CIFARFixture().write(to: folder.path)
    try writeDurably(names, to: folder.file("batches.meta.txt"))
    let error = try #require(throws: DatasetError.self) { try load(folder.path) }
    #expect(error.kind == .corrupt && error.subject == folder.file("batches.meta.txt"))
    #expect(error.description.contains("found \(count) classes, allowed are 10"))
  }

  @Test func theNamesOfTheArchiveAreTaken() throws {
    let folder = try TemporaryFolder()
    try CIFARFixture().write(to: folder.path)
    // The archive's file ends with empty lines.
    let names = (0..<10).map { "thing \($0)" }
    try writeDurably(names.joined(separator: "\n") + "\n\n\n", to: folder.file("batches.meta.txt"))
    #expect(try load(folder.path).classNames == names)
  }

  @Test func aDamagedBatchIsNamed() throws {
    let folder = try TemporaryFolder()
    try CIFARFixture().write(to: folder.path)
    try writeDurably(
      Array(CIFARFixture.records(3, first: 0).dropLast()), to: folder.file("data_batch_2.bin"))
    let error = try #require(throws: DatasetError.self) { try load(folder.path) }
    #expect(error.kind == .corrupt && error.subject == folder.file("data_batch_2.bin"))
  }
}
