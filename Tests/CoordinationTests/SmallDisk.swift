import Files
import Foundation

/// A file system of a few megabytes in memory, unmounted with this value.
struct SmallDisk: ~Copyable {
  let path: String

  /// Whether this process may mount one.
  static let isPermitted: Bool = {
    guard getuid() == 0, let disk = try? SmallDisk(megabytes: 1) else { return false }
    return Folder.exists(disk.path)
  }()

  init(megabytes: Int) throws {
    let path = NSTemporaryDirectory() + "disk-" + UUID().uuidString.prefix(8)
    try Folder.create(path)
    guard Self.run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path) else {
      try FileManager.default.removeItem(atPath: path)
      throw TimeOut()
    }
    self.path = path
  }

  deinit {
    if Self.run("umount", "-l", path) { try? FileManager.default.removeItem(atPath: path) }
  }

  /// Has one file take so many megabytes of it.
  func fill(to megabytes: Int) throws {
    let zeros = Data(count: megabytes << 20)
    let file = path + "/filling"
    try? FileManager.default.removeItem(atPath: file)
    try zeros.write(to: URL(fileURLWithPath: file))
  }

  private static func run(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
