import Compute
import Foundation
import HDF5
import Measures
import Synchronization
import Testing

/// One HDF5 file of reference values in `Data`.
///
/// Paths name a data set inside it. A value passes where |got − expected| ≤ atol + rtol ·
/// |expected|, with the data set's own tolerances or else the file's.
struct GoldenFile {
  /// Where an array is furthest off, in units of its tolerance.
  struct Difference: CustomStringConvertible {
    let path: String
    /// The element, by its index along every axis.
    let place: [Int]
    let got: Double
    let expected: Double
    /// 1 is as far off as allowed.
    let ratio: Double

    var isWithin: Bool { ratio <= 1 }

    var description: String {
      "\(path)\(place): got \(got), expected \(expected), \(ratio) times what is allowed"
    }
  }

  /// One data set.
  private struct Reference {
    let shape: [Int]
    let values: [Double]
    let atol: Double
    let rtol: Double
  }

  let name: String
  private let references: [String: Reference]

  /// Every file is read once: tests run beside each other, and whoever closes a file takes its data
  /// sets from those who have it open too.
  private static let files = Mutex<[String: [String: Reference]]>([:])

  init(_ name: String) throws {
    self.name = name
    let folder = try #require(Bundle.module.url(forResource: "Data", withExtension: nil))
    let path = folder.appendingPathComponent(name).path
    references = try Self.files.withLock { files in
      if let known = files[name] { return known }
      let file = try File(opening: path)
      var found: [String: Reference] = [:]
      let atol = try Self.tolerance("atol", of: file)
      let rtol = try Self.tolerance("rtol", of: file)
      try Self.read(file, "", (atol ?? 0, rtol ?? 0), into: &found)
      files[name] = found
      return found
    }
  }

  private static func read(
    _ container: borrowing some Container & ~Copyable, _ prefix: String,
    _ tolerances: (Double, Double), into found: inout [String: Reference]
  ) throws {
    for link in try container.links() {
      if link.kind == .group {
        try read(container.group(link.name), "\(prefix)\(link.name)/", tolerances, into: &found)
      } else {
        let dataset = try container.dataset(link.name)
        found[prefix + link.name] = Reference(
          shape: dataset.shape, values: try dataset.read(),
          atol: try tolerance("atol", of: dataset) ?? tolerances.0,
          rtol: try tolerance("rtol", of: dataset) ?? tolerances.1)
      }
    }
  }

  private static func tolerance(
    _ name: String, of object: borrowing some Object & ~Copyable
  ) throws -> Double? {
    guard case .numbers(let values, _, _)? = try object.attribute(name) else { return nil }
    return values[0]
  }

  private func reference(_ path: String) throws -> Reference {
    try #require(references[path], "\(name) has no \(path)")
  }

  func shape(_ path: String) throws -> [Int] { try reference(path).shape }

  func doubles(_ path: String) throws -> [Double] { try reference(path).values }

  func value(_ path: String) throws -> Double { try doubles(path)[0] }

  func labels(_ path: String) throws -> [Int] { try doubles(path).map { Int($0) } }

  /// The samples of a data set of one or two dimensions.
  func samples(_ path: String) throws -> Samples {
    let shape = try shape(path)
    guard shape.count == 2 else { return try Samples(doubles(path)) }
    return try Samples(matrix(path))
  }

  func matrix(_ path: String) throws -> DoubleMatrix {
    let shape = try shape(path)
    return DoubleMatrix(rows: shape[0], columns: shape[1], elements: try doubles(path))
  }

  func has(_ path: String) -> Bool { references[path] != nil }

  /// The groups directly in a group, in alphabetical order.
  func groups(in group: String) -> [String] {
    let below = references.keys.filter { $0.hasPrefix(group + "/") }
      .compactMap { $0.dropFirst(group.count + 1).split(separator: "/").dropLast().first }
    return Set(below.map(String.init)).sorted()
  }

  /// The data sets directly in a group, in alphabetical order.
  func names(in group: String) -> [String] {
    references.keys.filter { $0.hasPrefix(group + "/") }
      .map { String($0.dropFirst(group.count + 1)) }.filter { !$0.contains("/") }.sorted()
  }

  /// Compares all of a data set and tells where `got` is worst.
  func compare(
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
  func expect(
    _ path: String, _ got: [some BinaryFloatingPoint],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let difference = try compare(path, got)
    #expect(difference.isWithin, "\(name): \(difference)", sourceLocation: sourceLocation)
  }
}
