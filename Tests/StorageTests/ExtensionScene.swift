import SweepCore

@testable import Storage

/// The fixture's sweep with more values in another order, longer curves and more snapshots.
enum ExtensionScene {
  static func plan(seeds: [Int] = [4, 2, 1, 3], epochs: Int = 6) throws -> Plan {
    let old = try Fixture.plan()
    return try Plan(
      name: old.name, experiment: old.experiment, experimentVersion: old.experimentVersion,
      setup: old.setup,
      axes: [
        Axis(name: "seed", type: .int64, values: seeds.map { .integer(Int64($0)) }),
        Axis(
          name: "activation", type: .text,
          values: [.text("tanh"), .text("softmax"), .text("relu")]),
        Axis(name: "hidden_dim", type: .int32, values: [.integer(3), .integer(4), .integer(2)]),
        Axis(name: "lambda_tc", type: .float64, values: [.number(0.5)]),
      ],
      measure: old.measure, record: old.record, limits: Limits(), datasets: []
    ) { setup in
      let width = Int(setup["hidden_dim"]?.asInteger ?? 0)
      return Fixture.records(width: width).map { longer($0, epochs: epochs) }
    }
  }

  private static func longer(_ record: Record, epochs: Int) -> Record {
    let dimensions = record.dimensions.map { dimension in
      switch dimension.name {
      case "epoch": Dimension("epoch", length: epochs)
      case "snapshot":
        Dimension("snapshot", length: 4, coordinate: "snapshot_epoch", values: [1, 2, 4, 6])
      case "layer": Dimension("layer", length: 3, labels: ["input", "encoder", "decoder"])
      default: dimension
      }
    }
    return Record(
      record.name, record.kind, dimensions: dimensions, type: record.type, units: record.units,
      longName: record.longName, note: record.note, isCompressed: record.isCompressed)
  }
}
