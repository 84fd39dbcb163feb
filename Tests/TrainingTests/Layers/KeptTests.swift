import Compute
import Testing

@testable import Training

@Suite struct KeptTests {
  @Test func aValueIsKeptFromTrainingToItsBackwardPassAndNoLonger() {
    let own = workspace()
    var kept = Kept<Tensor>()
    kept.keep(own.batch([1, 2], [2]), in: own)
    #expect(own.arena.liveBytes == 64)
    #expect(kept.take().values == [1, 2])
    #expect(own.arena.liveBytes == 0)
  }

  @Test func aPassOfEvaluationLetsGoOfIt() async {
    let own = workspace()
    var kept = Kept<Tensor>()
    kept.keep(own.batch([1, 2], [2]), in: own)
    own.isTraining = false
    kept.keep(own.batch([3, 4], [2]), in: own)
    #expect(own.arena.liveBytes == 0)
  }

  @Test func thereIsNothingToTakeTwice() async {
    await #expect(processExitsWith: .failure) {
      var kept = Kept<Int>()
      kept.keep(1, in: workspace())
      _ = kept.take()
      _ = kept.take()
    }
  }
}
