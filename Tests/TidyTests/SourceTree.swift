import Foundation
import Testing

/// The sources of this package, as text.
struct SourceTree {
  /// One Swift file.
  struct File: CustomTestStringConvertible {
    /// Its path from the root, such as `Sources/Files/Digest.swift`.
    let path: String
    /// Its lines.
    let lines: [String]

    /// The folder below `Sources` or `Tests`.
    var module: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    /// The file's name without its ending.
    var stem: String { URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent }
    var testDescription: String { path }
  }

  /// The package's root.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift and C files below a folder of the root, by path.
  static func files(in folder: String) throws -> [File] {
    let base = root.appendingPathComponent(folder)
    let all = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    let isSource = { (name: String) in
      [".swift", ".c", ".h"].contains { name.hasSuffix($0) }
    }
    return try all.filter(isSource).sorted().map { name in
      let text = try String(contentsOf: base.appendingPathComponent(name), encoding: .utf8)
      return File(
        path: "\(folder)/\(name)",
        lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
  }
}
