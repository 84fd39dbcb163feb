import Files
import Testing

@testable import Training

struct NormalisedSamplesTests {
  @Test func anySourceIsNormalisedChannelByChannel() {
    let normalisation = Normalisation(means: [1, 2], deviations: [2, 4])
    let samples = NormalisedSamples(
      FloatSamples([1, 3, 2, 6, 5, 7, 10, 14], featureCount: 4), by: normalisation)
    #expect(samples.count == 2 && samples.featureCount == 4)
    #expect(rows(samples, [1, 0]) == [2, 3, 2, 3, 0, 1, 0, 1])
  }

  @Test func rowsBehindTheLastStayUntouched() {
    let samples = NormalisedSamples(FloatSamples([4], featureCount: 1), by: .mnist)
    var rows: [Float] = [-1, -1]
    var span = rows.mutableSpan
    samples.gather([0].span, into: &span)
    #expect(rows == [(4 - 0.1307) / 0.3081, -1])
  }

  @Test func mappedFilesGiveTheSameNumbersAsMemory() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try writeDurably(bytes, to: folder.file("x"))
    let mapped = ByteSamples(
      try MappedFile(folder.file("x")), offset: 0, count: 5, featureCount: 60)
    let memory = FloatSamples(bytes.map { Float($0) / 255 }, featureCount: 60)
    #expect(
      rows(NormalisedSamples(mapped, by: .cifar10), [4, 0, 2])
        == rows(NormalisedSamples(memory, by: .cifar10), [4, 0, 2]))
  }
}
