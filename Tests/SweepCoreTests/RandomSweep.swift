@testable import SweepCore

/// A random sweep file of sub-grids, beside the points that nested loops find in it.
struct RandomSweep {
  let text: String
  /// Every point as its setup; `nil` where some condition leaves a sub-grid without points.
  let points: Set<[String: Value]>?

  private static let values: [(key: String, values: [String])] = [
    ("activation", ["relu", "tanh", "leaky_relu"]), ("hidden_dim", ["16", "32", "64"]),
    ("batch_size", ["64", "128"]), ("epochs", ["5", "10", "20", "40"]), ("seed", ["1", "2", "3"]),
    ("bias", ["true", "false"]),
  ]
  private static let conditions = [
    "hidden_dim * batch_size <= 4096", "activation != tanh", "seed < 3 or epochs > 5",
    "not (seed = 2 and bias)", "hidden_dim - seed > 15",
  ]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var text = "grids:\n"
    var points: Set<[String: Value]>? = []
    for _ in 0..<generator.pick(1...3) {
      var products: [[[String: String]]] = []
      var zips = ""
      var axes = ""
      for (key, values) in Self.values where generator.happens(0.5) {
        let own = Array(values.shuffled(using: &generator).prefix(generator.pick(1...values.count)))
        if own.count > 1, key == "epochs" {
          let rates = own.indices.map { "0.\($0 + 1)" }
          zips =
            "{epochs: [\(own.joined(separator: ", "))], "
            + "rate: [\(rates.joined(separator: ", "))]}"
          products.append(zip(own, rates).map { ["epochs": $0, "rate": $1] })
        } else {
          axes += "\(key): [\(own.joined(separator: ", "))], "
          products.append(own.map { [key: $0] })
        }
      }
      let isConditional = generator.happens(0.5)
      let wheres = Self.conditions.filter { _ in generator.happens(0.3) }
      text += "  - axes: {\(axes)}\n    zip: [\(zips)]\n"
      text += "    where: [\(wheres.map { "\"\($0)\"" }.joined(separator: ", "))]\n"
      // Elsewhere in the file the condition is met, so that it is never left without points.
      text += isConditional ? "    when: [{if: seed > 0, axes: {slope: [0.1, 0.01]}}]\n" : ""
      if isConditional { products.append(["0.1", "0.01"].map { ["slope": $0] }) }
      let own = Self.scan(products, wheres)
      if own.isEmpty { points = nil } else { points?.formUnion(own) }
    }
    self.text = text
    self.points = points
  }

  private static func scan(
    _ products: [[[String: String]]], _ conditions: [String]
  ) -> Set<[String: Value]> {
    let rows = products.reduce([[:]]) { rows, steps in
      rows.flatMap { row in steps.map { row.merging($0) { $1 } } }
    }
    let setups = rows.map { row in
      row.reduce(into: GridExpansionTests.standards) { $0[$1.key] = YAMLScalar.value($1.value) }
    }
    return Set(
      setups.filter { setup in
        conditions.allSatisfy { text in
          (try? ExpressionParser.parse(text))?.isMet { setup[$0] } ?? false
        }
      })
  }
}
