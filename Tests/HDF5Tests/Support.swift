import Foundation

/// A folder of its own for each test, gone when the test is over.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "hdf5-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  func file(_ name: String = "a.h5") -> String { path + "/" + name }

  func bytes(_ name: String = "a.h5") throws -> Data {
    try Data(contentsOf: URL(filePath: file(name)))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// An outside program, by name; nil where this machine does not have it.
struct Tool {
  let url: URL

  init?(_ name: String) {
    let path = "/usr/bin/" + name
    guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
    url = URL(filePath: path)
  }

  static func exists(_ name: String) -> Bool { Tool(name) != nil }

  /// Runs the program; answers its exit code and what it printed on either stream.
  func run(_ arguments: String...) throws -> (code: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = url
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
