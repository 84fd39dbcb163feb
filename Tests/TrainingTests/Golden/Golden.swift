import Compute
import Foundation
import Testing

/// One data set of `Data/infomax.json`.
struct Golden: Decodable {
  let shape: [Int]
  let atol: Double
  let rtol: Double
  let values: [Double]

  static func load() throws -> [String: Golden] {
    let folder = try #require(Bundle.module.url(forResource: "Data", withExtension: nil))
    let data = try Data(contentsOf: folder.appendingPathComponent("infomax.json"))
    return try JSONDecoder().decode([String: Golden].self, from: data)
  }

  var floats: [Float] { values.map(Float.init) }

  /// The first place where `got` is out of tolerance, or nil.
  func mismatch(_ got: [Double]) -> String? {
    guard got.count == values.count else { return "\(got.count) values, not \(values.count)" }
    for (place, pair) in zip(got, values).enumerated()
    where !(abs(pair.0 - pair.1) <= atol + rtol * abs(pair.1)) {
      return "at \(place): got \(pair.0), expected \(pair.1), atol \(atol)"
    }
    return nil
  }
}
