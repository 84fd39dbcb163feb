import FoundationEssentials
import Glibc

/// A fresh folder that disappears with its content when this value does. For tests and benches.
public struct TemporaryFolder: ~Copyable {
  /// Where it is.
  public let path: String

  /// Creates a folder under `TMPDIR`, or `/tmp`.
  public init() throws(FileError) {
    let root = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    var template = Array("\(root)/infosweep-XXXXXX".utf8CString)
    guard let name = unsafe mkdtemp(&template) else {
      throw FileError(operation: "create", path: root, cause: .system(errno))
    }
    self.path = unsafe String(cString: name)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of something in the folder.
  public func file(_ name: String) -> String { "\(path)/\(name)" }
}
