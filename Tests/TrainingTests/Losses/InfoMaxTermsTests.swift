import Testing

@testable import Training

@Suite struct InfoMaxTermsTests {
  @Test func meansAreTakenTermByTerm() {
    let one = InfoMaxTerms(total: 1, entropy: 2, tc: 3, tcOffDiagonal: 4)
    let two = InfoMaxTerms(total: 3, entropy: 4, tc: 5, tcOffDiagonal: 8)
    let mean = (InfoMaxTerms.zero + one + two).divided(by: 2)
    #expect(mean == InfoMaxTerms(total: 2, entropy: 3, tc: 4, tcOffDiagonal: 6))
  }
}
