import Measures
import Testing

@Suite struct DiscreteInformationTests {
  @Test func labelsAreCounted() throws {
    let labels = [5, 5, -1, -1, 5, -1]
    #expect(abs(try discreteInformation(labels, labels).bits - 1) < 1e-15)
    #expect(try discreteInformation(labels, labels).flags == [])
    let nothing = try discreteInformation(labels, [1, 1, 1, 1, 1, 1])
    #expect(nothing.nats == 0 && nothing.flags == .constantInput)
    #expect(throws: MeasureError.self) { try discreteInformation([1], [1, 2]) }
    #expect(throws: MeasureError.self) { try discreteInformation([], []) }
  }
}
