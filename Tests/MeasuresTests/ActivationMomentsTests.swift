import Compute
import Measures
import Testing

@Suite struct ActivationMomentsTests {
  @Test func momentsAreUnbiased() {
    let a = DoubleMatrix(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 9])
    let moments = ActivationMoments(of: a)
    #expect(moments.sampleCount == 3)
    #expect(moments.means == [3, 5])
    #expect(moments.covariance.elements == [4, 7, 7, 13])
    #expect(moments.variances == [4, 13])
  }

  @Test func aLargeMeanCostsNoDigits() {
    let a = DoubleMatrix(rows: 2, columns: 1, elements: [1e9, 1e9 + 1])
    #expect(ActivationMoments(of: a).variances == [0.5])
  }
}
