import Foundation
import HDF5

@testable import Storage

/// Everything that stands in a file of results, as other tools are asked to see it.
struct StoreDump: Codable {
  /// One data set.
  struct Array: Codable {
    let path: String
    /// The names of its axes.
    let axes: [String]
    let shape: [Int]
    let type: String
    let units: String?
    let longName: String?
    let values: [Cell]

    enum CodingKeys: String, CodingKey {
      case path, axes, shape, type, units, values
      case longName = "long_name"
    }
  }

  /// A number, a text, or nothing.
  enum Cell: Codable, Equatable {
    case number(Double)
    case text(String)
    case missing

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      case .missing: try container.encodeNil()
      }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .missing
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    init(_ number: Double) { self = number.isNaN ? .missing : .number(number) }
  }

  private(set) var arrays: [Array] = []

  init(_ path: String) throws {
    let file = try File(opening: path)
    try walk(file, "")
  }

  /// The data set at a path.
  subscript(path: String) -> Array? { arrays.first { $0.path == path } }

  private mutating func walk<Place: Container & ~Copyable>(
    _ place: borrowing Place, _ path: String
  ) throws {
    for link in try place.links() {
      let inner = path.isEmpty ? link.name : "\(path)/\(link.name)"
      if link.kind == .group {
        try walk(try place.group(link.name), inner)
      } else {
        arrays.append(try Self.array(try place.dataset(link.name), inner, link.name))
      }
    }
  }

  private static func array(
    _ dataset: borrowing Dataset, _ path: String, _ name: String
  ) throws -> Array {
    let isScale = try dataset.isScale()
    let axes = try dataset.shape.indices.map { axis -> String in
      if isScale { return name }
      let scale = try dataset.scalePath(axis: axis) ?? ""
      return String(scale.split(separator: "/").last ?? "")
    }
    let column = try dataset.readColumn()
    let values =
      column.texts.map { $0.map(Cell.text) } ?? (column.doubles ?? []).map { Cell($0) }
    return Array(
      path: path, axes: axes, shape: dataset.shape,
      type: dataset.layout.type.map { "\($0)" } ?? "", units: try dataset.text(Schema.units),
      longName: try dataset.text(Schema.longName), values: values)
  }

  func write(to path: String) throws {
    try JSONEncoder().encode(arrays).write(to: URL(filePath: path))
  }
}
