import Files
import Testing

@testable import Training

struct ByteSamplesTests {
  @Test func rowsComeInTheOrderAskedForAsNumbersFromZeroToOne() throws {
    let folder = try TemporaryFolder()
    try writeDurably([9, 9, 0, 51, 102, 153, 204, 255], to: folder.file("x"))
    let samples = ByteSamples(
      try MappedFile(folder.file("x")), offset: 2, count: 3, featureCount: 2)
    var rows = [Float](repeating: -1, count: 10)
    var span = rows.mutableSpan
    samples.gather([2, 0, 0].span, into: &span)
    #expect(rows == [0.8, 1, 0, 0.2, 0, 0.2, -1, -1, -1, -1])
  }
}
