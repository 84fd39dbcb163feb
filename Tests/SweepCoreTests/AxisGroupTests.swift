import Foundation
import Testing

@testable import SweepCore

@Suite struct AxisGroupTests {
  private func read(_ text: String) throws -> AxisGroup {
    try JSONDecoder().decode(AxisGroup.self, from: Data(text.utf8))
  }

  @Test func aGroupSurvivesItsText() throws {
    let all = AxisGroup(axis: 3, count: 1_000_000)
    #expect(try CanonicalJSON.text(all) == #"{"axes":[3],"count":1000000}"#)
    let table = AxisGroup(axes: [0, 2], columns: [[1, 0, 1], [5, 5, 2]])
    let text = #"{"axes":[0,2],"columns":[[1,0,1],[5,5,2]],"count":3}"#
    #expect(try CanonicalJSON.text(table) == text)
    #expect(try read(text) == table)
    #expect(try read(CanonicalJSON.text(all)) == all)
  }

  @Test(arguments: [
    #"{"axes":[],"count":1}"#, #"{"axes":[0],"count":0}"#, #"{"axes":[0,1],"count":2}"#,
    #"{"axes":[0],"count":2,"columns":[[0]]}"#, #"{"axes":[0],"count":1,"columns":[[-1]]}"#,
    #"{"axes":[0],"count":1,"columns":[[0],[0]]}"#, #"{"axes":[0],"count":-1,"columns":[[]]}"#,
    #"{"axes":[],"count":0,"columns":[]}"#, #"{"axes":[0],"count":0,"columns":[[]]}"#,
    #"{"axes":[0],"count":1,"columns":[[9223372036854775807]]}"#,
  ])
  func aGroupThatMakesNoSenseIsRefused(text: String) {
    #expect(throws: DecodingError.self) { try read(text) }
  }

  @Test func stepsAreFoundByTheirPositions() {
    let table = AxisGroup(axes: [1, 0], columns: [[1, 0, 1, 1], [5, 5, 2, 5]])
    #expect(table.steps(allowing: [nil, nil]).ranges == [0..<4])
    #expect(table.steps(allowing: [[5], [1]]).ranges == [0..<1, 3..<4])
    #expect(table.firstSteps(on: [1]) == [0, 1])
    #expect(table.firstSteps(on: [0, 1]) == [0, 1, 2])
    #expect(table.firstSteps(on: [7]) == [0])
  }
}
