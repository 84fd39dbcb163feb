import Compute
import Testing

@testable import Measures

@Suite struct ClassMomentsTests {
  @Test func theResultDoesNotDependOnTheBatches() throws {
    let subject = CollapseCase.random(1, rows: 1_100, classes: 4, width: 3, spread: 0.5)
    let whole = try ClassStatistics(try subject.moments())
    for size in [1, 7, 512, 1_000] {
      var moments = try ClassMoments(classes: 4, width: 3)
      for first in stride(from: 0, to: 1_100, by: size) {
        let rows = first..<min(1_100, first + size)
        let part = Array(subject.features.elements[rows.lowerBound * 3..<rows.upperBound * 3])
        try moments.take(part, Array(subject.labels[rows]))
      }
      #expect(try ClassStatistics(moments) == whole)
    }
  }

  @Test func singlePrecisionIsTheSameNumbers() throws {
    let subject = CollapseCase.worked
    var moments = try ClassMoments(classes: 3, width: 2)
    try moments.take(floats: subject.features.elements.map(Float.init), subject.labels)
    #expect(try ClassStatistics(moments) == subject.statistics())
    #expect(moments.counts == [2, 2, 2])
  }

  @Test func badInputIsRefused() throws {
    var moments = try ClassMoments(classes: 2, width: 2)
    #expect(throws: MeasureError.self) { try moments.take([1.0, 2, 3], [0]) }
    #expect(throws: MeasureError.self) { try moments.take([1.0, 2], [2]) }
    #expect(throws: MeasureError.self) { try moments.take([1.0, 2], [-1]) }
    let bad = [1.0, 2, 3, .nan]
    let expected = MeasureError(
      measure: "Neural collapse", found: "a number that is not finite in row 1",
      allowed: "finite numbers")
    #expect(throws: expected) { try moments.take(bad, [0, 1]) }
    #expect(throws: MeasureError.self) {
      try moments.take(floats: [.infinity, 2], [1])
    }
    #expect(throws: MeasureError.self) { try ClassMoments(classes: 1, width: 2) }
    #expect(throws: MeasureError.self) { try ClassMoments(classes: 2, width: 0) }
  }

  @Test func whatWasAddedBeforeABadRowStays() throws {
    var moments = try ClassMoments(classes: 2, width: 1)
    _ = try? moments.take([1.0, 5, .nan], [0, 1, 0])
    var good = try ClassMoments(classes: 2, width: 1)
    try good.take([1.0, 5], [0, 1])
    try good.take([3.0], [1])
    try moments.take([3.0], [1])
    #expect(try ClassStatistics(moments) == ClassStatistics(good))
  }
}
