import Foundation
import Testing

/// A small file system in memory, mounted for as long as this value lives.
final class SmallDisk {
  let path: String
  private static let filler = "filler"

  /// Whether this process may mount.
  static let isPermitted: Bool = {
    guard getuid() == 0 else { return false }
    let path = NSTemporaryDirectory() + "infosweep-tests-mount-\(getpid())"
    guard let disk = try? SmallDisk(path, megabytes: 1) else { return false }
    return FileManager.default.fileExists(atPath: disk.path)
  }()

  /// What is said where it may not.
  static let refusal: Comment = "not tried: mounting a small disk takes root and a kernel that lets"

  /// Mounts so many megabytes at `path`, which is made.
  init(_ path: String, megabytes: Int) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try system("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path)
  }

  deinit {
    // Lazily: a process that is just being killed may still have a file open there.
    _ = try? system("umount", "-l", path)
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Fills the disk until so many bytes are left.
  func fill(leaving bytes: Int) throws {
    let attributes = try FileManager.default.attributesOfFileSystem(forPath: path)
    let free = (attributes[.systemFreeSize] as? Int) ?? 0
    let file = "\(path)/\(Self.filler)"
    try Data().write(to: URL(fileURLWithPath: file))
    let handle = try #require(FileHandle(forWritingAtPath: file))
    // A disk that is full to the last byte refuses a part of it, which is what is wanted.
    try? handle.write(contentsOf: Data(count: max(0, free - bytes)))
    try handle.close()
  }

  /// Makes room again.
  func empty() throws { try FileManager.default.removeItem(atPath: "\(path)/\(Self.filler)") }
}

/// A program of the system could not do what was asked of it.
struct SystemRefusal: Error, CustomStringConvertible {
  let description: String
}

/// Runs a program of the system, by its name; throws what it says where it fails.
@discardableResult
func system(_ name: String, _ arguments: String...) throws -> String {
  let folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"]
  guard
    let folder = folders.first(where: {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    })
  else { throw SystemRefusal(description: "there is no \(name)") }
  let outcome = try RunningProgram(
    "\(folder)/\(name)", arguments, at: "/", environment: ProcessInfo.processInfo.environment
  ).wait(atMost: 20)
  guard outcome.code == 0 else { throw SystemRefusal(description: "\(name): \(outcome.errors)") }
  return outcome.output
}
