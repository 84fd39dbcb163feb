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
    let dataset = try kind.load(from: locations)
    func classes(_ labels: [UInt8]) -> [Int] {
      labels.reduce(into: [Int](repeating: 0, count: dataset.classCount)) { $0[Int($1)] += 1 }
    }
    trainClasses = classes(dataset.train.labels)
    testClasses = classes(dataset.test.labels)
    verdict = try Self.verdict(on: dataset, kind.publication, UnpackedCache(locations))
    self.dataset = dataset
  }

  private static func verdict(
    on dataset: Dataset, _ publication: DatasetPublication?, _ cache: UnpackedCache
  ) throws(DatasetError) -> Verdict {
    guard let publication else { return .computed }
    let counts = (publication.trainCount, publication.testCount)
    guard (dataset.train.count, dataset.test.count) == counts else {
      return .otherSize(publishedTrain: counts.0, publishedTest: counts.1)
    }
    for file in publication.files {
      let plain = "\(dataset.origin)/\(file.name)"
      let path = ByteFile.exists(plain) ? plain : "\(plain).gz"
      let md5 = try cache.map(path).withSpan { Digest(of: $0, .md5) }.hex
      guard md5 == file.md5 else {
        throw DatasetError(
          kind: .corrupt, subject: path,
          reason: "it is not the file that was published: found MD5 \(md5) of its content, "
            + "allowed is \(file.md5); get it again with infosweep data fetch \(dataset.name)")
      }
    }
    return .published
  }
}
