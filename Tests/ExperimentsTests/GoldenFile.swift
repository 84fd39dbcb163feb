import Foundation
import HDF5
import Testing

/// One HDF5 file of reference values in `Data`.
struct GoldenFile {
  private let path: String

  init(_ name: String) throws {
    let folder = try #require(Bundle.module.url(forResource: "Data", withExtension: nil))
    path = folder.appendingPathComponent(name).path
  }

  /// A data set, and its extents.
  func array(_ name: String) throws -> (values: [Double], shape: [Int]) {
    let file = try File(opening: path)
    let dataset = try file.dataset(name)
    return (try dataset.read(Double.self), dataset.shape)
  }

  /// An attribute of a group.
  func number(_ name: String, of group: String) throws -> Double {
    let file = try File(opening: path)
    let attribute = try file.group(group).attribute(name)
    guard case .numbers(let values, _, _)? = attribute else {
      throw HDF5Error(operation: "read attribute", subject: "\(group)@\(name)", cause: "no number")
    }
    return values[0]
  }
}
