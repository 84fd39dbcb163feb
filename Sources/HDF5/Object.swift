import CHDF5

/// Names an open object for the calls that work on it. Valid while its owner lives.
public struct ObjectReference: Sendable {
  let id: Int64
  let path: String

  /// Path of `name` below this object, for messages.
  func path(of name: String) -> String {
    path.hasSuffix("/") ? path + name : path + "/" + name
  }
}

/// Anything that carries attributes: a file (its root group), a group, a data set.
public protocol Object: ~Copyable {
  /// The open object.
  var reference: ObjectReference { get }
}

extension Object where Self: ~Copyable {
  /// Path inside the file; for a file, its name.
  public var path: String { reference.path }
}

/// The longest name of a link or attribute that is read back; the store's are far shorter.
let nameCapacity = 1024

/// Calls `body` with room for a name and makes a string of the bytes it answers for.
func readName(
  _ operation: String, _ subject: String,
  _ body: (UnsafeMutablePointer<CChar>, Int) -> Int64
) throws(HDF5Error) -> String {
  var bytes = [CChar](repeating: 0, count: nameCapacity)
  let length = unsafe bytes.withUnsafeMutableBufferPointer { buffer -> Int64 in
    guard let start = buffer.baseAddress else { return 0 }
    return unsafe body(start, nameCapacity)
  }
  let count = Int(try check(length, operation, subject))
  return String(decoding: bytes.prefix(min(count, nameCapacity - 1)).map(UInt8.init), as: UTF8.self)
}
