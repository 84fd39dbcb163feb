import Foundation
import HDF5
import Synchronization
public import Testing

/// One HDF5 file of reference values in `Data`, for the tests of any module.
///
/// Paths name a data set inside it. A value passes where |got − expected| ≤ atol + rtol ·
/// |expected|, with the data set's own tolerances or else the file's.
public struct GoldenFile: Sendable {
  /// Where an array is furthest off, in units of its tolerance.
  public struct Difference: CustomStringConvertible {
    /// The data set.
    public let path: String
    /// The element, by its index along every axis.
    public let place: [Int]
    /// What was found.
    public let got: Double
    /// What should have been.
    public let expected: Double
    /// 1 is as far off as allowed.
    public let ratio: Double

    /// Whether it passes.
    public var isWithin: Bool { ratio <= 1 }

    /// One line.
    public var description: String {
      "\(path)\(place): got \(got), expected \(expected), \(ratio) times what is allowed"
    }
  }

  /// All that a file holds.
  private struct Content {
    var references: [String: Reference] = [:]
    /// Numbers that are attributes of groups, as `group@name`.
    var attributes: [String: Double] = [:]
  }

  /// One data set.
  private struct Reference {
    let shape: [Int]
    let values: [Double]
    let atol: Double
    let rtol: Double
  }

  /// The file's name in `Data`.
  public let name: String
  private let content: Content

  /// Every file is read once: tests run beside each other, and whoever closes a file takes its data
  /// sets from those who have it open too.
  private static let files = Mutex<[String: Content]>([:])

  /// Reads a file of `Data`.
  public init(_ name: String) throws {
    self.name = name
    let folder = try #require(Bundle.module.url(forResource: "Data", withExtension: nil))
    let path = folder.appendingPathComponent(name).path
    content = try Self.files.withLock { files in
      if let known = files[name] { return known }
      let file = try File(opening: path)
      var found = Content()
      let atol = try Self.number("atol", of: file)
      let rtol = try Self.number("rtol", of: file)
      try Self.read(file, "", (atol ?? 0, rtol ?? 0), into: &found)
      files[name] = found
      return found
    }
  }

  private static func read(
    _ container: borrowing some Container & ~Copyable, _ prefix: String,
    _ tolerances: (Double, Double), into found: inout Content
  ) throws {
    for link in try container.links() {
      if link.kind == .group {
        let group = try container.group(link.name)
        for name in try group.attributeNames() {
          found.attributes["\(prefix)\(link.name)@\(name)"] = try number(name, of: group)
        }
        try read(group, "\(prefix)\(link.name)/", tolerances, into: &found)
      } else {
        let dataset = try container.dataset(link.name)
        found.references[prefix + link.name] = Reference(
          shape: dataset.shape, values: try dataset.read(),
          atol: try number("atol", of: dataset) ?? tolerances.0,
          rtol: try number("rtol", of: dataset) ?? tolerances.1)
      }
    }
  }

  private static func number(
    _ name: String, of object: borrowing some Object & ~Copyable
  ) throws -> Double? {
    guard case .numbers(let values, _, _)? = try object.attribute(name) else { return nil }
    return values[0]
  }

  private func reference(_ path: String) throws -> Reference {
    try #require(content.references[path], "\(name) has no \(path)")
  }

  /// An attribute of a group that is a number.
  public func attribute(_ name: String, of group: String) throws -> Double {
    try #require(content.attributes["\(group)@\(name)"], "\(self.name): \(group) has no \(name)")
  }

  /// Whether there is a data set.
  public func has(_ path: String) -> Bool { content.references[path] != nil }

  /// Extents of a data set.
  public func shape(_ path: String) throws -> [Int] { try reference(path).shape }

  /// The numbers of a data set.
  public func doubles(_ path: String) throws -> [Double] { try reference(path).values }

  /// The same in single precision.
  public func floats(_ path: String) throws -> [Float] { try doubles(path).map(Float.init) }

  /// The same as whole numbers.
  public func labels(_ path: String) throws -> [Int] { try doubles(path).map { Int($0) } }

  /// The groups directly in a group, in alphabetical order.
  public func groups(in group: String) -> [String] {
    let below = content.references.keys.filter { $0.hasPrefix(group + "/") }
      .compactMap { $0.dropFirst(group.count + 1).split(separator: "/").dropLast().first }
    return Set(below.map(String.init)).sorted()
  }

  /// The data sets directly in a group, in alphabetical order.
  public func names(in group: String) -> [String] {
    content.references.keys.filter { $0.hasPrefix(group + "/") }
      .map { String($0.dropFirst(group.count + 1)) }.filter { !$0.contains("/") }.sorted()
  }

  /// The data sets directly in a group, by name.
  public func arrays(in group: String) throws -> [String: [Float]] {
    let names = names(in: group)
    return Dictionary(
      uniqueKeysWithValues: try zip(names, names.map { try floats("\(group)/\($0)") }))
  }

  /// Compares all of a data set and tells where `got` is worst.
  public func compare(
    _ path: String, _ got: [some BinaryFloatingPoint]
  ) throws -> Difference {
    let reference = try reference(path)
    let expected = reference.values
    try #require(got.count == expected.count, "\(path): \(got.count) values for \(reference.shape)")
    var worst = (ratio: -1.0, index: 0)
    for index in expected.indices {
      let error = abs(Double(got[index]) - expected[index])
      let allowed = reference.atol + reference.rtol * abs(expected[index])
      let ratio = error == 0 ? 0 : error.isNaN ? .infinity : error / allowed
      if ratio > worst.ratio { worst = (ratio, index) }
    }
    var (place, rest): ([Int], Int) = ([], worst.index)
    for extent in reference.shape.reversed() {
      place.insert(rest % extent, at: 0)
      rest /= extent
    }
    return Difference(
      path: path, place: place, got: Double(got[worst.index]), expected: expected[worst.index],
      ratio: worst.ratio)
  }

  /// Records an issue where `got` is not within the tolerances of the data set.
  public func expect(
    _ path: String, _ got: [some BinaryFloatingPoint],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let difference = try compare(path, got)
    #expect(difference.isWithin, "\(name): \(difference)", sourceLocation: sourceLocation)
  }
}
