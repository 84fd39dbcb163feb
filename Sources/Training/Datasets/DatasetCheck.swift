import Files

/// A data set read whole and compared with what its publisher says of it.
public struct DatasetCheck: Sendable {
  /// How it compares.
  public enum Verdict: Sendable, Equatable {
    /// Nobody published it.
    case computed
    /// Every file has the published MD5.
    case published
    /// It has another number of samples, so that there is nothing to compare with.
    case otherSize(publishedTrain: Int, publishedTest: Int)
  }

  /// The data set.
  public let dataset: Dataset
  /// How it compares.
  public let verdict: Verdict
  /// Samples to train on, by class.
  public let trainClasses: [Int]
  /// Samples to test on, by class.
  public let testClasses: [Int]

  /// Opens the data set of this kind and compares it.
  ///
  /// Throws ``DatasetError`` of kind `corrupt` where it has as many samples as were published and
  /// not the same bytes.
  public init(_ kind: any DatasetKind.Type, in locations: DataLocations) throws(DatasetError) {
    let cache = UnpackedCache(locations)
    var dataset = try kind.load(from: locations)
    // A copy in the cache may be damaged where the packed file is not: it is made again.
    let doubtful = try Self.wrongFiles(of: dataset, kind.publication, cache)
    for file in doubtful { _ = try cache.map(file.path, rebuilding: true) }
    if !doubtful.isEmpty { dataset = try kind.load(from: locations) }
    func classes(_ labels: [UInt8]) -> [Int] {
      labels.reduce(into: [Int](repeating: 0, count: dataset.classCount)) { $0[Int($1)] += 1 }
    }
    trainClasses = classes(dataset.train.labels)
    testClasses = classes(dataset.test.labels)
    verdict = try Self.verdict(on: dataset, kind.publication, cache)
    self.dataset = dataset
  }

  private static func verdict(
    on dataset: Dataset, _ publication: DatasetPublication?, _ cache: UnpackedCache
  ) throws(DatasetError) -> Verdict {
    guard let publication else { return .computed }
    guard hasPublishedSize(dataset, publication) else {
      return .otherSize(
        publishedTrain: publication.trainCount, publishedTest: publication.testCount)
    }
    if let wrong = try wrongFiles(of: dataset, publication, cache).first {
      throw DatasetError(
        kind: .corrupt, subject: wrong.path,
        reason: "it is not the file that was published: found MD5 \(wrong.found) of its content, "
          + "allowed is \(wrong.allowed); get it again with infosweep data fetch \(dataset.name)")
    }
    return .published
  }

  private static func hasPublishedSize(
    _ dataset: Dataset, _ publication: DatasetPublication
  ) -> Bool {
    (dataset.train.count, dataset.test.count) == (publication.trainCount, publication.testCount)
  }

  /// The files whose content is not what was published; none where that is of another size.
  private static func wrongFiles(
    of dataset: Dataset, _ publication: DatasetPublication?, _ cache: UnpackedCache
  ) throws(DatasetError) -> [(path: String, found: String, allowed: String)] {
    guard let publication, hasPublishedSize(dataset, publication) else { return [] }
    var wrong: [(path: String, found: String, allowed: String)] = []
    for file in publication.files {
      let plain = "\(dataset.origin)/\(file.name)"
      let path = ByteFile.exists(plain) ? plain : "\(plain).gz"
      let md5 = try cache.map(path).withSpan { Digest(of: $0, .md5) }.hex
      if md5 != file.md5 { wrong.append((path, md5, file.md5)) }
    }
    return wrong
  }
}
