import Testing

@testable import Training

@Suite struct ReLUTests {
  @Test func reluIsFlatUpToZero() {
    #expect(ActivationProbe(kind: ReLU.self).values([-2, 0, 3]) == [0, 0, 3])
    #expect(ActivationProbe(kind: ReLU.self).slopes([-2, 0, 3]) == [0, 0, 1])
    #expect(ActivationProbe(kind: ReLU.self).values([.nan])[0].isNaN)
  }
}
