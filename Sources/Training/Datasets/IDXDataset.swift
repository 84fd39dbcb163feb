import Files

/// A data set in MNIST's four files: training and test images, training and test labels.
struct IDXDataset {
  /// The four files' names, in the order of the digest. Each may carry `.gz` too.
  static let fileNames = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte",
  ]

  private static let side = 28
  private static let classCount = 10

  /// The digests of the sets that everybody has in the same files: four names alone do not tell
  /// one from the other.
  static let known = [
    "fashion-mnist": "14410854cf7a289477dcfc7df3f8ec24741e281cdcc425ede0d9a748ca630214",
    "mnist": "b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a",
  ]

  /// What is published of a set of 60,000 and 10,000 images: the MD5 of the four files, and size
  /// and MD5 of each as it is packed at `addresses`.
  static func publication(
    publisher: String, licence: String, addresses: [String], contents: [String],
    downloads: [(bytes: Int, md5: String)]
  ) -> DatasetPublication {
    DatasetPublication(
      publisher: publisher, licence: licence, trainCount: 60_000, testCount: 10_000,
      files: zip(fileNames, contents).map { .init(name: $0, md5: $1) },
      downloads: zip(fileNames, downloads).map { name, packed in
        .init(
          name: "\(name).gz", bytes: packed.bytes, md5: packed.md5,
          addresses: addresses.map { "\($0)/\(name).gz" })
      })
  }

  /// Finds and opens the data set `name`: in the first folder that has its files and is not known
  /// to hold another set.
  static func load(
    _ name: String, from locations: DataLocations, known: [String: String] = known
  ) throws(DatasetError) -> Dataset {
    try locations.requireFolders()
    let folders = locations.folders(for: [name])
    var others: [String] = []
    for folder in folders {
      guard let paths = try find(name, in: folder) else { continue }
      let dataset = try open(name, paths, UnpackedCache(locations))
      guard let other = known.keys.sorted().first(where: { known[$0] == dataset.digest }),
        other != name
      else { return dataset }
      others.append("\(folder) holds \(other), not \(name)")
    }
    throw DatasetError(
      kind: .missing, subject: name,
      reason: (others + ["\(name) was looked for in \(folders.joined(separator: ", "))"])
        .joined(separator: "; ")
        + "; expected are \(fileNames.joined(separator: ", ")), each plain or with .gz; "
        + "install the Debian package dataset-fashion-mnist for fashion-mnist, or set "
        + "INFOSWEEP_DATA to a folder that holds the files, or let infosweep data fetch \(name) "
        + "get them")
  }

  /// Opens the four files.
  private static func open(
    _ name: String, _ paths: [String], _ cache: UnpackedCache
  ) throws(DatasetError) -> Dataset {
    let train = try part(images: paths[0], labels: paths[1], cache)
    let test = try part(images: paths[2], labels: paths[3], cache)
    var digester = Digester()
    for file in [train.images, train.labels, test.images, test.labels] {
      file.bytes.withSpan { digester.update($0) }
    }
    return Dataset(
      name: name, train: train.samples, test: test.samples, featureShape: [side, side],
      classCount: classCount, digest: digester.finish().hex,
      origin: Folder.parent(of: paths[0]))
  }

  /// The four paths in a folder; `nil` where it has none of the files.
  private static func find(_ name: String, in folder: String) throws(DatasetError) -> [String]? {
    let paths = fileNames.map { file in
      ["\(folder)/\(file)", "\(folder)/\(file).gz"].first(where: ByteFile.exists)
    }
    let found = paths.compactMap { $0 }
    if found.isEmpty { return nil }
    guard found.count == fileNames.count else {
      let missing = zip(fileNames, paths).filter { $1 == nil }.map(\.0)
      throw DatasetError(
        kind: .missing, subject: name,
        reason: "\(folder) lacks \(missing.joined(separator: ", ")) (or .gz) of data set \(name)")
    }
    return found
  }

  private struct Part {
    let images: IDXFile
    let labels: IDXFile
    let samples: LabelledSamples
  }

  private static func part(
    images imagePath: String, labels labelPath: String, _ cache: UnpackedCache
  ) throws(DatasetError) -> Part {
    func corrupt(_ path: String, _ reason: String) -> DatasetError {
      DatasetError(kind: .corrupt, subject: path, reason: reason)
    }
    let images = try IDXFile(imagePath, rank: 3, cache: cache)
    let labelFile = try IDXFile(labelPath, rank: 1, cache: cache)
    let count = images.shape[0]
    guard images.shape[1] == side && images.shape[2] == side else {
      throw corrupt(
        imagePath,
        "found images of \(images.shape[1])×\(images.shape[2]), allowed are \(side)×\(side)")
    }
    guard count > 0 else { throw corrupt(imagePath, "found 0 images, allowed is 1 or more") }
    guard labelFile.shape[0] == count else {
      throw corrupt(
        labelPath, "found \(labelFile.shape[0]) labels, allowed are \(count), one per image")
    }
    let labels = labelFile.bytes.withSpan { span in
      (labelFile.offset..<span.count).map { span[$0] }
    }
    if let position = labels.firstIndex(where: { $0 >= classCount }) {
      throw corrupt(
        labelPath,
        "found label \(labels[position]) at position \(position), allowed are 0 to 9")
    }
    let samples = ByteSamples(
      images.bytes, offset: images.offset, count: count, featureCount: side * side)
    return Part(
      images: images, labels: labelFile,
      samples: LabelledSamples(samples: samples, labels: labels))
  }
}
