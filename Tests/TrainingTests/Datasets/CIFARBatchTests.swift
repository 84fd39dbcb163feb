import Files
import Testing

@testable import Training

struct CIFARBatchTests {
  @Test func labelsAndImagesAreTakenApart() throws {
    let folder = try TemporaryFolder()
    try writeDurably(CIFARFixture.records(3, first: 8), to: folder.file("x"))
    let batch = try CIFARBatch(folder.file("x"))
    #expect(batch.labels == [8, 9, 0])
    #expect(batch.samples.count == 3 && batch.samples.featureCount == 3072)
    let image = rows(batch.samples, [2])
    for place in 0..<3072 { #expect(image[place] == Float((20 + place) % 256) / 255) }
  }

  @Test(arguments: [
    (3073 * 2 - 1, "truncated", "1 records of 3073 (a label and 3×32×32 pixels) and 3072 bytes"),
    (785 * 10, "images of another size", "found 7850 bytes"),
    (3074 * 5, "CIFAR-100", "5 records of 3074"),
    (0, "found 0 images", "allowed is 1 or more"),
  ])
  func aSizeThatDoesNotFitIsExplained(size: Int, what: String, found: String) throws {
    let folder = try TemporaryFolder()
    try writeDurably([UInt8](repeating: 1, count: size), to: folder.file("x.bin"))
    let error = try #require(throws: DatasetError.self) { try CIFARBatch(folder.file("x.bin")) }
    #expect(error.kind == .corrupt && error.subject == folder.file("x.bin"))
    #expect(error.description.contains(what) && error.description.contains(found), "\(error)")
  }

  @Test func aLabelOutOfRangeIsNamedWithItsPlace() throws {
    let folder = try TemporaryFolder()
    var bytes = CIFARFixture.records(5, first: 0)
    bytes[3 * 3073] = 10
    try writeDurably(bytes, to: folder.file("x.bin"))
    let error = try #require(throws: DatasetError.self) { try CIFARBatch(folder.file("x.bin")) }
    #expect(
      error.description
        == "damaged data set file \(folder.file("x.bin")): found label 10 at position 3 "
        + "(byte 9219), allowed are 0 to 9")
  }

  @Test func aFileThatIsNotThereIsMissing() throws {
    let error = try #require(throws: DatasetError.self) { try CIFARBatch("/nowhere/x.bin") }
    #expect(error.kind == .missing)
  }
}
