import Foundation
import Testing

@testable import SweepCore

@Suite struct ScheduleTests {
  @Test func epochsOfEachSchedule() {
    let measured = [0, 1, 5, 10]
    #expect(Schedule.never.epochs(of: 10, measured: measured).isEmpty)
    #expect(Schedule.last.epochs(of: 10, measured: measured) == [10])
    #expect(Schedule.measured.epochs(of: 10, measured: measured) == measured)
    #expect(Schedule.every(4).epochs(of: 10, measured: measured) == [4, 8, 10])
    #expect(Schedule.every(5).epochs(of: 10, measured: measured) == [5, 10])
    #expect(Schedule.every(.max).epochs(of: 10, measured: measured) == [10])
    #expect(Schedule.epochs([7, 0, 12, 7]).epochs(of: 10, measured: measured) == [0, 7])
  }

  @Test(arguments: [
    (Value.text("none"), Schedule.never), (.boolean(false), .never), (.text("last"), .last),
    (.text("measured"), .measured), (.boolean(true), .measured), (.text("every 10"), .every(10)),
    (.list([.integer(1), .number(5.0)]), .epochs([1, 5])), (.list([]), .epochs([])),
  ])
  func whatASweepFileMayWrite(value: Value, schedule: Schedule) throws {
    #expect(Schedule(value) == schedule)
    let data = try CanonicalJSON.data([schedule])
    #expect(try JSONDecoder().decode([Schedule].self, from: data) == [schedule])
  }

  @Test(arguments: [
    Value.text("every"), .text("every 0"), .text("every -1"), .text("every x"), .text("always"),
    .text("every 1 2"), .integer(3), .number(0.5), .list([.text("a")]), .list([.integer(-1)]),
    .list([.number(1.5)]), .text(""),
  ])
  func whatItMayNot(value: Value) {
    #expect(Schedule(value) == nil)
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode([Schedule].self, from: CanonicalJSON.data([value]))
    }
  }
}
