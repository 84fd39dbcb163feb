import Foundation
import HDF5
import Testing

/// Arrays for the measures, some of them as other programs write them.
extension Scene {
  /// A `.npy` file of double precision as numpy writes it.
  func writeNumpy(_ values: [Double], shape: [Int], to name: String) throws {
    let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let text = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(extents)), }\n"
    var head: [UInt8] = [0x93] + Array("NUMPY".utf8)
    head += [1, 0, UInt8(text.utf8.count), 0]
    head += Array(text.utf8)
    let body = values.flatMap { value in
      (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt64(8 * $0)) }
    }
    try Data(head + body).write(to: URL(fileURLWithPath: file(name)))
  }

  /// The rows of what a measure said as JSON.
  static func rows(_ document: [String: Any]) throws -> [[String: Any]] {
    try #require(document["results"] as? [[String: Any]])
  }

  /// The named value of a row.
  static func value(_ document: [String: Any], _ name: String, row: Int = 0) throws -> Double {
    let values = try #require(rows(document)[row]["values"] as? [[String: Any]])
    let found = try #require(values.first { $0["name"] as? String == name }, "\(name)")
    return try #require(found["value"] as? Double, "\(name)")
  }

  /// Numbers that look random and are the same everywhere, near normal.
  static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    return (0..<count).map { _ in
      var sum = -6.0
      for _ in 0..<12 { sum += uniform() }
      return sum
    }
  }

  /// `acts.h5` with `layer1` (400×6), `layer2` (400×4), `flat` (400×2×3 of layer1), `labels`,
  /// `weights` (3×6), `bias`, `words`, `half_dead` (400×2, the second column constant); and
  /// `x.npy`, `y.npy`, correlated by 0.8.
  func writeArrays() throws {
    let count = 400
    let labels = (0..<count).map { $0 % 3 }
    var layer1 = Self.numbers(count * 6, seed: 1)
    for (row, label) in labels.enumerated() { layer1[row * 6 + label] += 4 }
    let noise = Self.numbers(count * 4, seed: 2)
    var layer2 = noise.map { 0.1 * $0 }
    for place in layer2.indices { layer2[place] += layer1[place / 4 * 6 + place % 4] }
    let weights: [Double] = [4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0]
    let target = try File(creating: file("acts.h5"))
    func add(_ name: String, _ values: [Double], _ shape: [Int]) throws {
      try target.createDataset(name, Layout(.float64, shape)).write(values)
    }
    try add("layer1", layer1, [count, 6])
    try add("layer2", layer2, [count, 4])
    try add("flat", layer1, [count, 2, 3])
    try add("stack", layer1 + layer1.map { $0 + 1 }, [2, count, 6])
    try add("weights", weights, [3, 6])
    try add("bias", [0, 0, 0], [3])
    try add("zeros", [Double](repeating: 0, count: count), [count, 1])
    try add("half_dead", (0..<2 * count).map { $0 % 2 == 0 ? layer1[$0] : 7 }, [count, 2])
    try add("short", Array(layer1[..<60]), [10, 6])
    try target.createDataset("labels", Layout(.int32, [count])).write(labels.map(Int32.init))
    try target.createDataset("words", Layout(.string, [1])).write(["hello"])
    try target.close()
    let (u, v) = (Self.numbers(count, seed: 3), Self.numbers(count, seed: 4))
    try writeNumpy(u, shape: [count], to: "x.npy")
    let y = zip(u, v).map { 0.8 * $0 + 0.6 * $1 }
    try writeNumpy(y, shape: [count, 1], to: "y.npy")
  }
}
