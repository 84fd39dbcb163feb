import Foundation
import Testing

@testable import SweepCore

@Suite struct AxisTests {
  @Test func anAxisSurvivesJSON() throws {
    let axis = Axis(name: "rate", type: .float64, values: [.number(0.1), .integer(1)])
    let text = try CanonicalJSON.text(axis)
    #expect(text == #"{"name":"rate","type":"float64","values":[0.1,1]}"#)
    #expect(try JSONDecoder().decode(Axis.self, from: Data(text.utf8)) == axis)
  }
}
