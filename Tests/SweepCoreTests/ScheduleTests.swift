import Foundation
import Testing

@testable import SweepCore

@Suite struct ScheduleTests {
  /// The moments of ten epochs that measure at 0, 1, 5 and 10.
  private func moments(_ schedule: Schedule) -> [Int] {
    schedule.moments(among: 0...10, measured: [0, 1, 5, 10])
  }

  @Test func momentsOfEachSchedule() {
    #expect(moments(.never).isEmpty)
    #expect(moments(.first) == [0])
    #expect(moments(.last) == [10])
    #expect(moments(.measured) == [0, 1, 5, 10])
    #expect(moments(.every(4)) == [4, 8, 10])
    #expect(moments(.every(5)) == [5, 10])
    #expect(moments(.every(.max)) == [10])
    #expect(moments(.epochs([7, 0, 12, 7])) == [0, 7])
    #expect(moments(.best).isEmpty)
    #expect(moments(.any([.epochs([3]), .every(5), .first, .best])) == [0, 3, 5, 10])
  }

  @Test func logarithmicMomentsKeepTheirRatioAndEndAtTheLast() {
    func moments(_ count: Int, of epochs: Int) -> [Int] {
      Schedule.log(count).moments(among: 0...epochs, measured: [])
    }
    #expect(moments(4, of: 1000) == [1, 10, 100, 1000])
    #expect(moments(5, of: 100) == [1, 3, 10, 32, 100])
    #expect(moments(1, of: 100) == [100])
    #expect(moments(9, of: 1) == [1])
    #expect(moments(.max, of: 6) == [1, 2, 3, 4, 6])
    #expect(moments(3, of: 0) == [0])
  }

  @Test func imagesSeenAreCountedByTheirPlaces() {
    let images = [0, 256, 512, 1024, 1100]
    func moments(_ schedule: Schedule) -> [Int] {
      schedule.moments(among: images, measured: images)
    }
    #expect(moments(.every(2)) == [512, 1100])
    #expect(moments(.first) == [0])
    #expect(moments(.epochs([256, 300])) == [256])
    #expect(moments(.log(2)) == [256, 1100])
  }

  @Test(arguments: [
    (Value.text("none"), Schedule.never), (.boolean(false), .never), (.text("last"), .last),
    (.text("measured"), .measured), (.boolean(true), .measured), (.text("every 10"), .every(10)),
    (.list([.integer(1), .number(5.0)]), .epochs([1, 5])), (.list([]), .epochs([])),
    (.text("first"), .first), (.text("best"), .best), (.text("log 20"), .log(20)),
    (.list([.text("every 10"), .text("last"), .text("best")]), .any([.every(10), .last, .best])),
    (.list([.integer(2), .text("last"), .integer(7)]), .any([.epochs([2, 7]), .last])),
    (.list([.text("best")]), .best),
  ])
  func whatASweepFileMayWrite(value: Value, schedule: Schedule) throws {
    #expect(Schedule(value) == schedule)
    let data = try CanonicalJSON.data([schedule])
    #expect(try JSONDecoder().decode([Schedule].self, from: data) == [schedule])
  }

  @Test(arguments: [
    Value.text("every"), .text("every 0"), .text("every -1"), .text("every x"), .text("always"),
    .text("every 1 2"), .integer(3), .number(0.5), .list([.text("a")]), .list([.integer(-1)]),
    .list([.number(1.5)]), .text(""), .text("log"), .text("log 0"), .list([.text("none")]),
    .list([.list([.integer(1)])]),
  ])
  func whatItMayNot(value: Value) {
    #expect(Schedule(value) == nil)
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode([Schedule].self, from: CanonicalJSON.data([value]))
    }
  }

  @Test func theBestIsAskedForAloneOrAmongOthers() {
    #expect(Schedule.best.includesBest && Schedule.any([.last, .best]).includesBest)
    #expect(!Schedule.any([.last, .first]).includesBest && !Schedule.measured.includesBest)
    #expect(Schedule.any([.epochs([4, 2]), .last]).named == [4, 2])
  }
}
