import Files

/// Photographs of ten kinds of things: 50,000 and 10,000 colour images of 32×32, three channels.
///
/// Read from the binary version: files `data_batch_1.bin` to `data_batch_5.bin` and
/// `test_batch.bin`. A subset in the same form will do: fewer batches, fewer images in them.
///
/// Krizhevsky: Learning multiple layers of features from tiny images, 2009.
public enum CIFAR10: DatasetKind {
  /// `cifar-10`
  public static let name = "cifar-10"
  /// Its own name, and that of the folder in the archive.
  public static let folderNames = [name, archiveFolder]

  private static let archiveFolder = "cifar-10-batches-bin"
  private static let trainFiles = (1...5).map { "data_batch_\($0).bin" }
  private static let testFile = "test_batch.bin"
  private static let namesFile = "batches.meta.txt"

  /// The archive as it was published, and the files in it.
  public static let publication: DatasetPublication? = DatasetPublication(
    publisher: "Krizhevsky, Nair, Hinton: The CIFAR-10 dataset",
    licence: "none stated; cite Krizhevsky 2009",
    trainCount: 50_000, testCount: 10_000,
    files: zip(
      trainFiles + [testFile],
      [
        "5dd7e06a14cb22eb9f671a540d1b7c25", "5ea93a67294ea407fff1d09f752e9692",
        "942cd6a4bcdd0dd3c604fbe906cb4421", "ae636b3ba5c66a11e91e8cb52e771fcb",
        "53f37980c15c3d472c316c40844f3f0d", "803d5f7f4d78ea53de84dbe85f74fb6d",
      ]
    ).map { .init(name: $0, md5: $1) },
    downloads: [
      .init(
        name: "cifar-10-binary.tar.gz", bytes: 170_052_171,
        md5: "c32a1d4ab5d03f1284b67883e8d87530",
        addresses: [
          "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
          "https://cave.cs.toronto.edu/kriz/cifar-10-binary.tar.gz",
        ],
        // The first batch last: without it nobody takes the folder for the whole set.
        members: ([namesFile, testFile] + trainFiles.reversed())
          .map { "\(archiveFolder)/\($0)" })
    ])

  /// Finds, checks and opens the batches.
  public static func load(from locations: DataLocations) throws(DatasetError) -> Dataset {
    try locations.requireFolders()
    let folders = locations.folders(for: folderNames)
    for folder in folders {
      if let batches = try find(in: folder) { return try open(batches, in: folder) }
    }
    throw DatasetError(
      kind: .missing, subject: name,
      reason: "\(name) was looked for in \(folders.joined(separator: ", ")); expected are "
        + "\(trainFiles[0]) to \(trainFiles[4]) and \(testFile) of the binary version; set "
        + "INFOSWEEP_DATA to a folder that holds them, or let infosweep data fetch \(name) get them"
    )
  }

  /// The training batches in a folder; nil where it has no batch at all.
  private static func find(in folder: String) throws(DatasetError) -> [String]? {
    let found = (trainFiles + [testFile]).filter { ByteFile.exists("\(folder)/\($0)") }
    guard let last = trainFiles.lastIndex(where: found.contains) ?? (found.isEmpty ? nil : 0)
    else { return nil }
    let missing = (trainFiles[...last] + [testFile]).filter { !found.contains($0) }
    guard missing.isEmpty else {
      throw DatasetError(
        kind: .missing, subject: name,
        reason: "\(folder) lacks \(missing.joined(separator: ", ")) of data set \(name)")
    }
    return Array(trainFiles[...last])
  }

  private static func open(
    _ batches: [String], in folder: String
  ) throws(DatasetError) -> Dataset {
    var parts: [CIFARBatch] = []
    for file in batches { parts.append(try CIFARBatch("\(folder)/\(file)")) }
    let test = try CIFARBatch("\(folder)/\(testFile)")
    var digester = Digester()
    for part in parts + [test] { part.file.withSpan { digester.update($0) } }
    let samples = parts.map(\.samples)
    return Dataset(
      name: name,
      train: LabelledSamples(
        samples: samples.count == 1 ? samples[0] : JoinedSamples(samples),
        labels: parts.flatMap(\.labels)),
      test: LabelledSamples(samples: test.samples, labels: test.labels),
      featureShape: CIFARBatch.shape, classCount: CIFARBatch.classCount,
      digest: digester.finish().hex, origin: folder, classNames: try classNames(in: folder))
  }

  /// The names in the file that comes with the batches, or those that everybody knows.
  private static func classNames(in folder: String) throws(DatasetError) -> [String] {
    let path = "\(folder)/\(namesFile)"
    guard ByteFile.exists(path) else {
      return [
        "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
      ]
    }
    let bytes = try DatasetError.translating { () throws(FileError) in
      try ByteFile.contents(of: path)
    }
    let names = String(decoding: bytes, as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
    guard names.count == CIFARBatch.classCount else {
      throw DatasetError(
        kind: .corrupt, subject: path,
        reason: "found \(names.count) classes, allowed are \(CIFARBatch.classCount)")
    }
    return names
  }
}
