import HDF5
import SweepCore
import Testing

@testable import Storage

@Suite struct SchemaTests {
  private func plan(
    axis: Axis, record: String = "loss", type: SweepCore.ElementType = .float32
  ) throws -> Plan {
    try Plan(
      name: "p", experiment: "e", experimentVersion: 1, setup: [:], axes: [axis], measure: [],
      record: RecordingPolicy(), limits: Limits(), datasets: []
    ) { _ in
      [
        Record(
          record, .curve, dimensions: [Dimension("epoch", length: 2)], type: type, units: "1",
          longName: "a loss")
      ]
    }
  }

  private func axis(_ name: String) -> Axis {
    Axis(name: name, type: .int64, values: [.integer(1)])
  }

  @Test func aGoodPlanHasNoConflicts() throws {
    #expect(try Fixture.plan().namingConflicts.isEmpty)
    #expect(try plan(axis: axis("seed")).namingConflicts.isEmpty)
  }

  @Test func namesThatCollideOrCannotBeIdentifiersAreNamed() throws {
    #expect(try plan(axis: axis("epoch")).namingConflicts.contains { $0.contains("\"epoch\"") })
    #expect(try plan(axis: axis("status")).namingConflicts.contains { $0.contains("\"status\"") })
    #expect(try plan(axis: axis("Seed")).namingConflicts.contains { $0.contains("identifier") })
    #expect(try plan(axis: axis("lambda")).namingConflicts.contains { $0.contains("Python") })
    let same = try plan(axis: axis("seed"), record: "seed")
    #expect(same.namingConflicts.contains { $0.contains("the store") })
    let whole = try plan(axis: axis("seed"), type: .int32)
    #expect(whole.namingConflicts.contains { $0.contains("float32") })
  }

  @Test func aSwitchIsStoredAsAFlag() throws {
    let axis = Axis(name: "bias", type: .int8, values: [.boolean(false), .boolean(true)])
    let spec = Schema.axis(axis, along: "bias", count: 2)
    #expect(spec.flags == ["false", "true"])
    #expect(axis.column(axis.values) == .integers([0, 1]))
  }

  @Test func axesOfEveryTypeBecomeColumns() {
    let words = Axis(name: "a", type: .text, values: [.text("x"), .integer(3)])
    #expect(words.column(words.values) == .text(["x", "3"]))
    let numbers = Axis(name: "b", type: .float64, values: [.number(0.5), .integer(1)])
    #expect(numbers.column(numbers.values) == .numbers([0.5, 1]))
  }

  @Test func theCubeOfASweepOfOneIsAScalar() throws {
    let plan = try Plan(
      name: "p", experiment: "e", experimentVersion: 1, setup: [:], axes: [], measure: [],
      record: RecordingPolicy(), limits: Limits(), datasets: []
    ) { _ in [] }
    let root = Schema.storeRoot(plan, points: 1)
    #expect(root.arrays.map(\.name) == ["status", "point_index"])
    #expect(root.arrays.allSatisfy { $0.layout.shape.isEmpty && $0.layout.chunk == nil })
  }
}
