import Files
import Training

/// What `data list` says of one data set.
struct DatasetAccount: Encodable {
  /// Its name.
  let name: String
  /// The folder it is in, or `computed`; nil where it cannot be used.
  let origin: String?
  /// Why it cannot be used.
  let problem: String?
  /// Whether that is because files are damaged.
  let isDamaged: Bool
  /// Whether one of its files is anywhere.
  private let hasFiles: Bool
  /// Samples to train on.
  let train: Int?
  /// Samples to test on.
  let test: Int?
  /// Extents of a sample.
  let featureShape: [Int]?
  /// Number of classes.
  let classes: Int?
  /// The size of its files.
  let bytes: Int?
  /// Where it is looked for, in this order.
  let folders: [String]
  /// Who published it.
  let publisher: String?
  /// The terms of its use.
  let licence: String?
  /// Bytes that fetching it takes.
  let downloadBytes: Int?

  /// Opens a data set of this kind, if it is there.
  init(of kind: any DatasetKind.Type, in locations: DataLocations) {
    name = kind.name
    let publication = kind.publication
    folders = publication == nil ? [] : locations.folders(for: kind.folderNames)
    publisher = publication?.publisher
    licence = publication?.licence
    downloadBytes = publication?.downloads.reduce(0) { $0 + $1.bytes }
    let names = publication?.files.flatMap { [$0.name, "\($0.name).gz"] } ?? []
    hasFiles = folders.contains { folder in
      names.contains { ByteFile.exists("\(folder)/\($0)") }
    }
    let result = Result { () throws(DatasetError) in try kind.load(from: locations) }
    let dataset = try? result.get()
    origin = dataset?.origin
    train = dataset?.train.count
    test = dataset?.test.count
    featureShape = dataset?.featureShape
    classes = dataset?.classCount
    bytes = dataset.flatMap { dataset in
      publication.map { Self.bytes(of: $0, in: dataset.origin) }
    }
    if case .failure(let error) = result {
      problem = "\(error)"
      isDamaged = error.kind == .corrupt
    } else {
      problem = nil
      isDamaged = false
    }
  }

  /// The size of a data set's files as they lie there.
  private static func bytes(of publication: DatasetPublication, in folder: String) -> Int {
    publication.files.reduce(0) { sum, file in
      let plain = "\(folder)/\(file.name)"
      let size = ["\(plain)", "\(plain).gz"].lazy.compactMap { try? ByteFile(reading: $0).size }
      return sum + (size.first ?? 0)
    }
  }

  /// A few lines for people.
  var text: String {
    var lines: [String] = []
    if let origin, let train, let test, let featureShape, let classes {
      let shape = featureShape.map(String.init).joined(separator: "x")
      let place = bytes.map { "in \(origin), \(Output.bytes($0))" } ?? origin
      lines.append(
        "\(name): \(train) + \(test) samples of \(shape), \(classes) classes, \(place)")
    } else {
      lines.append(
        hasFiles
          ? "\(name): \(problem ?? "")"
          : "\(name): not there, looked for in \(folders.joined(separator: ", "))")
      if let downloadBytes {
        lines.append(
          "  infosweep data fetch \(name) gets it, \(Output.bytes(downloadBytes)) to transfer")
      }
    }
    if let publisher, let licence { lines.append("  \(publisher); licence: \(licence)") }
    return lines.joined(separator: "\n")
  }
}
