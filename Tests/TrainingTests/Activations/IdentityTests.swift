import Testing

@testable import Training

@Suite struct IdentityTests {
  @Test func identityChangesNothing() {
    #expect(ActivationProbe(kind: Identity.self).values([-2, 0, 3]) == [-2, 0, 3])
    #expect(ActivationProbe(kind: Identity.self).slopes([-2, 0, 3]) == [1, 1, 1])
  }
}
