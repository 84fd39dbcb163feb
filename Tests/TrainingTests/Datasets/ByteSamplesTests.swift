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

  @Test func whatLiesBetweenTheSamplesIsLeftOut() throws {
    let folder = try TemporaryFolder()
    try writeDurably([7, 0, 51, 8, 102, 153, 9, 204, 255], to: folder.file("x"))
    let samples = ByteSamples(
      try MappedFile(folder.file("x")), offset: 1, stride: 3, count: 3, featureCount: 2)
    #expect(rows(samples, [2, 0, 1]) == [0.8, 1, 0, 0.2, 0.4, 0.6])
  }

  @Test func normalisingOnTheWayRoundsLikeNormalisingAfterwards() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<2 * 7).map { UInt8($0 * 18) }
    try writeDurably(bytes, to: folder.file("x"))
    let samples = ByteSamples(
      try MappedFile(folder.file("x")), offset: 1, stride: 7, count: 2, featureCount: 6)
    let normalisation = Normalisation.cifar10
    var span = [Float](repeating: -1, count: 12)
    var room = span.mutableSpan
    samples.gather([1, 0].span, normalisedBy: normalisation, into: &room)
    let plain = rows(samples, [1, 0])
    for place in 0..<12 {
      let channel = place % 6 / 2
      let expected =
        (plain[place] - normalisation.means[channel]) / normalisation.deviations[channel]
      #expect(span[place] == expected)
    }
  }
}
