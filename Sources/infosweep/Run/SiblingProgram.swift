import Foundation

/// The programs that lie in the folder of this one.
enum SiblingProgram {
  /// Where `name` lies, or should.
  static func path(of name: String) -> String {
    Bundle.main.executableURL?.deletingLastPathComponent().appendingPathComponent(name).path ?? name
  }

  /// The program as something that can be started.
  ///
  /// Throws where it is not there.
  static func executable(_ name: String) throws(ChildProcessError) -> URL {
    let path = path(of: name)
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw ChildProcessError("the program \(name) is not beside infosweep; build it with make")
    }
    return URL(fileURLWithPath: path)
  }
}
