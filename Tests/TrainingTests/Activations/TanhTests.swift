import Testing

@testable import Training

@Suite struct TanhTests {
  @Test func tanhSaturates() {
    #expect(ActivationProbe(kind: Tanh.self).values([0, 40, -40]) == [0, 1, -1])
    #expect(ActivationProbe(kind: Tanh.self).slopes([0, 40, -40]) == [1, 0, 0])
  }
}
