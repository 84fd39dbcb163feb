import Foundation
import Testing

/// Whether the system has this program.
func hasTool(_ name: String) -> Bool {
  FileManager.default.isExecutableFile(atPath: "/usr/bin/\(name)")
}

/// Whether the system's Python has these modules.
func pythonHas(_ modules: String...) -> Bool {
  guard hasTool("python3") else { return false }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
  process.arguments = ["-c", "import " + modules.joined(separator: ", ")]
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}

/// Expects two stores to be equal but for where and when they were made.
func expectEqual(
  _ scene: Scene, _ store: String, _ other: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let outcome = try scene.tool("h5diff", "--exclude-path", "/provenance", store, other)
  #expect(
    outcome.code == 0, "h5diff: \(outcome.output.prefix(500)) \(outcome.errors.prefix(500))",
    sourceLocation: sourceLocation)
}

/// A data set in MNIST's form with few images.
func writeSmallImages(to folder: String, train: Int = 300, test: Int = 100) throws {
  func header(_ magic: Int, _ extents: [Int]) -> [UInt8] {
    ([magic] + extents).flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
  }
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  for (stem, count) in [("train", train), ("t10k", test)] {
    let pixels = (0..<count * 784).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
    let images = header(0x0803, [count, 28, 28]) + pixels
    let labels = header(0x0801, [count]) + (0..<count).map { UInt8($0 % 10) }
    for (name, bytes) in [("images-idx3", images), ("labels-idx1", labels)] {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(stem)-\(name)-ubyte"))
    }
  }
}
