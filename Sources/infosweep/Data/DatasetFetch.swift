import Coordination
import Files
import Foundation
import Training

/// Gets the files of a data set into a folder, in which they appear when all of them are whole.
struct DatasetFetch {
  /// The data set.
  let name: String
  /// Where the files are to be had and how to know them.
  let publication: DatasetPublication
  /// Where they go.
  let folder: String
  /// A place to get them from instead.
  let mirror: String?
  let shutdown: Shutdown

  /// Gets them.
  ///
  /// Throws `DatasetError` where check sums are wrong, `FetchError` where files are not to be had,
  /// and `ExitStatus.interrupted` on a request to end.
  func run() throws {
    try Folder.create(folder)
    // Two transfers into one file would make neither.
    let lock = try FileLock("\(folder)/.fetch.lock")
    do {
      for download in publication.downloads where try !isThere(download) {
        try file(download).run()
      }
      // All are whole: only now the first becomes visible.
      for download in publication.downloads where try !isThere(download) {
        try install(download)
      }
      try setAsideWrongFiles()
    } catch let error as FetchError {
      throw FetchError("\(name) could not be fetched: \(error); \(ways)")
    } catch ExitStatus.interrupted {
      Output.remark("infosweep: stopped; what was got is kept, the same command goes on from it")
      throw ExitStatus.interrupted
    }
    lock.release()
  }

  /// What to do where the network does not help.
  private var ways: String {
    let names = publication.downloads.map(\.name).joined(separator: ", ")
    let unpacked = publication.downloads.contains { !$0.members.isEmpty } ? " unpacked" : ""
    return "run the same command again where there is a network, which goes on from what is there, "
      + "or name another place with --from, or put \(names)\(unpacked) into \(folder) and run "
      + "infosweep data check \(name)"
  }

  private func file(_ download: DatasetPublication.Download) -> FileFetch {
    let content = publication.files.first { "\($0.name).gz" == download.name }?.md5
    let addresses = mirror.map { place in
      ["\(place.hasSuffix("/") ? String(place.dropLast()) : place)/\(download.name)"]
    }
    return FileFetch(
      download: download, contentMD5: content, path: partial(download),
      addresses: addresses ?? download.addresses, shutdown: shutdown)
  }

  private func partial(_ download: DatasetPublication.Download) -> String {
    "\(folder)/\(download.name).partial"
  }

  /// Whether a file that is used as it is fetched is in its place.
  private func isThere(_ download: DatasetPublication.Download) throws -> Bool {
    let path = "\(folder)/\(download.name)"
    guard download.members.isEmpty, ByteFile.exists(path) else { return false }
    return try Digest(ofFile: path, .md5).hex == download.md5
  }

  private func install(_ download: DatasetPublication.Download) throws {
    if download.members.isEmpty {
      try moveDurably(from: partial(download), to: "\(folder)/\(download.name)")
    } else {
      try unpack(download)
    }
  }

  /// A file that is not packed goes before the packed one beside it: a wrong one may not stay.
  private func setAsideWrongFiles() throws {
    for file in publication.files {
      let path = "\(folder)/\(file.name)"
      guard ByteFile.exists("\(path).gz"), ByteFile.exists(path),
        try Digest(ofFile: path, .md5).hex != file.md5
      else { continue }
      try moveDurably(from: path, to: "\(path).replaced")
      Output.remark("infosweep: \(path) was not as published and is now \(path).replaced")
    }
  }

  private func unpack(_ download: DatasetPublication.Download) throws {
    let place = "\(folder)/unpacked.partial"
    try? FileManager.default.removeItem(atPath: place)
    try Folder.create(place)
    let outcome = try OutsideProgram("tar").run(
      [
        "--extract", "--gzip", "--file", partial(download), "--directory", place,
        "--no-same-owner", "--no-same-permissions", "--",
      ] + download.members, shutdown)
    guard outcome.code == 0 else {
      throw FetchError("\(partial(download)) could not be unpacked: \(outcome.words)")
    }
    let files = download.members.map { ("\(place)/\($0)", ($0 as NSString).lastPathComponent) }
    for (path, name) in files {
      guard let file = publication.files.first(where: { $0.name == name }) else { continue }
      let md5 = try Digest(ofFile: path, .md5).hex
      if md5 != file.md5 {
        throw DatasetError(
          kind: .corrupt, subject: partial(download),
          reason: "in it found \(name) with MD5 \(md5), allowed is \(file.md5)")
      }
    }
    for (path, name) in files { try moveDurably(from: path, to: "\(folder)/\(name)") }
    try FileManager.default.removeItem(atPath: place)
    try FileManager.default.removeItem(atPath: partial(download))
  }
}
