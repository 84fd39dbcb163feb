import Testing

@testable import Training

@Suite struct LeakyReLUTests {
  @Test func leakyReLULeaksAHundredth() {
    #expect(ActivationProbe(kind: LeakyReLU.self).values([-2, 0, 3]) == [-0.02, 0, 3])
    #expect(ActivationProbe(kind: LeakyReLU.self).slopes([-2, 0, 3]) == [0.01, 0.01, 1])
  }
}
