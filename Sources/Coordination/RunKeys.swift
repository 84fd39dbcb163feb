import Files
import Glibc
public import SweepCore
public import ZeroMQ

/// The keys of a run: the coordinator's pair and the one pair that all its workers share.
///
/// They lie in the run's folder `keys/`, which only its owner may look into, and are made when they
/// are first needed. Rotation replaces the workers' pair: who is connected stays, but nobody
/// connects anew without a new join token.
public struct RunKeys: Sendable, Equatable {
  /// What workers know the coordinator by; it stays for the run's whole life.
  public let coordinator: CurveKeyPair
  /// What the coordinator knows workers by.
  public private(set) var worker: CurveKeyPair
  private let folder: String

  /// Reads the keys of a run and makes those that are missing.
  public init(_ run: RunFolder) throws(RunKeysError) {
    folder = run.keys
    try Self.prepare(folder)
    coordinator = try Self.readOrMake("coordinator", in: folder)
    worker = try Self.readOrMake("worker", in: folder)
  }

  /// Looks at the workers' key again and returns whether it was rotated meanwhile; costs one small
  /// file.
  public mutating func refresh() throws(RunKeysError) -> Bool {
    let path = Self.path("worker", in: folder)
    guard let found = try Self.read(path) else {
      throw .file(FileError(operation: "read", path: path, cause: .system(ENOENT)))
    }
    defer { worker = found }
    return found != worker
  }

  /// Replaces the workers' pair; join tokens given out so far open nothing any more.
  public mutating func rotate() throws(RunKeysError) {
    let lock = try Self.lock(folder)
    worker = try Self.make(Self.path("worker", in: folder))
    lock.release()
  }

  private static func path(_ name: String, in folder: String) -> String { "\(folder)/\(name).key" }

  private static func prepare(_ folder: String) throws(RunKeysError) {
    do {
      try Folder.create(folder, permissions: 0o700)
    } catch { throw .file(error) }
    try check(folder)
  }

  /// Refuses what others than the owner may look into.
  private static func check(_ path: String) throws(RunKeysError) {
    let permissions: UInt32
    do {
      permissions = try Folder.permissions(of: path)
    } catch { throw .file(error) }
    guard permissions & 0o077 == 0 else { throw .open(path: path, permissions: permissions) }
  }

  private static func readOrMake(
    _ name: String, in folder: String
  ) throws(RunKeysError) -> CurveKeyPair {
    let path = path(name, in: folder)
    if let pair = try read(path) { return pair }
    // Of two processes that start at once, one makes the keys and the other reads them.
    let lock = try lock(folder)
    let pair = if let pair = try read(path) { pair } else { try make(path) }
    lock.release()
    return pair
  }

  /// The pair in a file, `nil` where there is no file.
  private static func read(_ path: String) throws(RunKeysError) -> CurveKeyPair? {
    guard ByteFile.exists(path) else { return nil }
    try check(path)
    let bytes: [UInt8]
    do {
      bytes = try ByteFile(reading: path).read(at: 0, count: 256)
    } catch { throw .file(error) }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    // The public key is there to find a damaged secret out: every 40 characters are some secret.
    guard lines.count == 2, lines[0].hasPrefix("public "), lines[1].hasPrefix("secret "),
      let pair = CurveKeyPair(secretText: String(lines[1].dropFirst(7))),
      pair.publicKey.text == lines[0].dropFirst(7)
    else { throw .damaged(path: path) }
    return pair
  }

  private static func make(_ path: String) throws(RunKeysError) -> CurveKeyPair {
    let pair: CurveKeyPair
    do {
      pair = try CurveKeyPair()
    } catch { throw .library(error) }
    do {
      try writeDurably(
        "public \(pair.publicKey)\nsecret \(pair.secretText)\n", to: path, permissions: 0o600)
    } catch { throw .file(error) }
    return pair
  }

  /// Waits up to two seconds for whoever is making keys right now.
  private static func lock(_ folder: String) throws(RunKeysError) -> FileLock {
    var attempts = 0
    while true {
      do {
        return try FileLock("\(folder)/lock")
      } catch {
        guard case .held = error.cause, attempts < 200 else { throw .file(error) }
      }
      attempts += 1
      usleep(10_000)
    }
  }
}
