import Files

/// Files as mapped bytes: plain files where they lie, gzip files through a copy that is unpacked
/// once and shared by every process of the machine.
///
/// The copy's name carries the SHA-256 of the compressed file, so it can never belong to another
/// one; it is written beside and renamed, so two processes that unpack at once do no harm.
struct UnpackedCache {
  /// Where the copies are kept.
  let folder: String?

  /// Copies in this folder.
  init(folder: String?) { self.folder = folder }

  /// Copies where these locations say.
  init(_ locations: DataLocations) { folder = locations.cacheFolder }

  /// The content of `path`.
  ///
  /// - Parameter rebuilding: unpacks again even if there is a copy already.
  func map(_ path: String, rebuilding: Bool = false) throws(DatasetError) -> MappedFile {
    let isGzip = try DatasetError.translating { () throws(FileError) in try Gunzip.isGzip(path) }
    let plain = isGzip ? try copy(of: path, rebuilding: rebuilding) : path
    return try DatasetError.translating { () throws(FileError) in try MappedFile(plain) }
  }

  private func copy(of path: String, rebuilding: Bool) throws(DatasetError) -> String {
    guard let folder else {
      throw DatasetError(
        kind: .unusable, subject: path,
        reason: "no place to unpack \(path): set INFOSWEEP_CACHE to a folder to write to")
    }
    let digest = try DatasetError.translating { () throws(FileError) in try Digest(ofFile: path) }
    let copy = "\(folder)/\(digest.hex).idx"
    if !rebuilding && ByteFile.exists(copy) { return copy }
    do {
      try Folder.create(folder)
      let file = try DurableFile(copy)
      try Gunzip.unpack(path) { (bytes) throws(FileError) in try file.write(bytes) }
      try file.commit()
    } catch {
      if error.path == path { throw DatasetError(error) }
      throw DatasetError(
        kind: .unusable, subject: path,
        reason: "no place to unpack \(path): \(error); set INFOSWEEP_CACHE to a folder to write to")
    }
    return copy
  }
}
