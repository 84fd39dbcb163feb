import Testing

@testable import Training

@Suite struct SoftmaxTests {
  @Test func softmaxSharesOneAmongTheUnits() {
    #expect(
      ActivationProbe(kind: Softmax.self, units: 4).values([1, 1, 1, 1]) == [
        0.25, 0.25, 0.25, 0.25,
      ])
    #expect(ActivationProbe(kind: Softmax.self).values([5, -3]) == [1, 1])
    #expect(
      ActivationProbe(kind: Softmax.self, units: 4).slopes([1, 2, 3, 4]).allSatisfy {
        abs($0) < 1e-7
      })
  }
}
