import Foundation
import Testing

@testable import Training

@Suite struct SoftplusTests {
  @Test func softplusIsLinearFarOut() {
    let values = ActivationProbe(kind: Softplus.self).values([0, 25, -80])
    #expect(abs(values[0] - Float(log(2.0))) < 1e-7)
    #expect(values[1] == 25 && values[2] > 0 && values[2] < 1e-30)
    #expect(ActivationProbe(kind: Softplus.self).slopes([0, 40])[0] == 0.5)
    #expect(ActivationProbe(kind: Softplus.self).slopes([0, 40])[1] == 1)
  }
}
