import Testing

@testable import SweepCore

@Suite struct PlanExtensionTests {
  /// A sweep over these axes; what is no axis stands in the setup.
  private func plan(
    _ axes: [Axis], name: String = "sweep", version: Int = 1, rate: Double = 0.1,
    measure: [String] = ["all"], record: RecordingPolicy = RecordingPolicy(),
    digest: String = "d1", type: ElementType = .float32
  ) throws -> Plan {
    try Plan(
      name: name, experiment: "toy", experimentVersion: version,
      setup: [
        "dataset": .text("mnist"), "seed": .integer(1), "width": .integer(4),
        "rate": .number(rate),
      ], axes: axes, measure: measure, record: record, limits: Limits(),
      datasets: [DatasetIdentity(name: "mnist", digest: digest)]
    ) { _ in
      [
        Record(
          "loss", .curve, dimensions: [Dimension("epoch", length: 3)], type: type, units: "nat",
          longName: "loss")
      ]
    }
  }

  private func seeds(_ values: [Int64]) -> Axis {
    Axis(name: "seed", type: .int64, values: values.map { .integer($0) })
  }

  private func widths(_ values: [Int64]) -> Axis {
    Axis(name: "width", type: .int32, values: values.map { .integer($0) })
  }

  @Test func pointsAreFoundByTheirSetupWhereverTheyStand() throws {
    let old = try plan([seeds([1, 2, 3])])
    let new = try plan([widths([8, 4]), seeds([3, 1, 2, 4])])
    let change = try PlanExtension(from: old, to: new)
    #expect((0..<3).map { change.index(of: $0) } == [5, 6, 4])
    for point in 0..<3 {
      let index = try #require(change.index(of: point))
      #expect(try old.point(at: point).key == new.point(at: index).key)
    }
    #expect(change.changes == ["axis width is new", "axis seed has 1 new value"])
  }

  @Test func pointsThatAreGoneHaveNoPlace() throws {
    let old = try plan([widths([4, 8]), seeds([1, 2])])
    let fewer = try PlanExtension(from: old, to: try plan([seeds([1, 2])]))
    #expect((0..<4).map { fewer.index(of: $0) } == [0, 1, nil, nil])
    #expect(fewer.changes == ["axis width is gone"])
    let other = try PlanExtension(
      from: old, to: try plan([widths([4, 8]), seeds([2])], rate: 0.2))
    #expect((0..<4).allSatisfy { other.index(of: $0) == nil })
    #expect(other.changes == ["axis seed has lost 1 value", "rate was 0.1 and is 0.2"])
  }

  @Test func anotherOrderIsSaid() throws {
    let old = try plan([widths([4, 8]), seeds([1, 2])])
    func changes(_ axes: [Axis]) throws -> [String] {
      try PlanExtension(from: old, to: try plan(axes)).changes
    }
    #expect(try changes([widths([8, 4]), seeds([1, 2])]) == ["axis width has another order"])
    #expect(try changes([seeds([1, 2]), widths([4, 8])]) == ["its points have another order"])
  }

  @Test func resultsOfAnotherStudyAreRefusedInWords() throws {
    let old = try plan([seeds([1])])
    let refused: [(Plan, String)] = [
      (try plan([seeds([1])], name: "other"), "its name is sweep, this one's other"),
      (try plan([seeds([1])], version: 2), "experiment version is 1"),
      (try plan([seeds([1])], measure: []), "list of measures"),
      (try plan([seeds([1])], record: RecordingPolicy(samples: 7)), "record"),
      (try plan([seeds([1])], digest: "d2"), "data set mnist"),
      (try plan([seeds([1])], type: .float64), "its record loss"),
    ]
    for (new, words) in refused {
      let error = #expect(throws: PlanExtensionError.self) { try PlanExtension(from: old, to: new) }
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
  }
}
