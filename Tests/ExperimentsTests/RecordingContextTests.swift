import SweepCore
import Testing

@testable import Experiments

@Suite struct RecordingContextTests {
  @Test(arguments: [(1000, 2000, 1000), (1000, 300, 300), (1, 300, 1)])
  func noMoreSamplesAreRecordedThanThereAre(asked: Int, tested: Int, recorded: Int) {
    let context = RecordingContext(
      policy: RecordingPolicy(samples: asked), featureShape: [2], testCount: tested)
    #expect(context.sampleCount == recorded)
  }
}
