/// A data set in use: training and test samples with their labels, and the digest that a plan
/// records so that every worker is known to train on the same numbers.
public struct Dataset: Sendable {
  /// The name that sweep files use.
  public let name: String
  /// Samples to train on.
  public let train: LabelledSamples
  /// Samples to measure on.
  public let test: LabelledSamples
  /// Extents of one sample, slowest first: [28, 28] for an image, [2] for a point.
  public let featureShape: [Int]
  /// Labels are in `0..<classCount`.
  public let classCount: Int
  /// SHA-256 of the content, 64 hexadecimal digits: training samples, training labels, test
  /// samples, test labels; of files, as they are uncompressed and in this order.
  public let digest: String
  /// The folder it was read from, or "computed".
  public let origin: String
  /// What the labels stand for, in their order; empty where they are only numbers.
  public var classNames: [String] = []
  /// What its samples are usually normalised by; nil where nobody does.
  public var normalisation: Normalisation?

  /// Numbers per sample.
  public var featureCount: Int { featureShape.reduce(1, *) }

  /// The same data set with other samples to train on or to measure on.
  public func replacing(
    train: LabelledSamples? = nil, test: LabelledSamples? = nil
  ) -> Dataset {
    Dataset(
      name: name, train: train ?? self.train, test: test ?? self.test,
      featureShape: featureShape, classCount: classCount, digest: digest, origin: origin,
      classNames: classNames, normalisation: normalisation)
  }

  /// The same data set with normalised samples.
  public func normalised(by normalisation: Normalisation) -> Dataset {
    replacing(
      train: train.normalised(by: normalisation), test: test.normalised(by: normalisation))
  }

  /// The same data set with no more than so many samples of each class: ``BalancedSubset``.
  public func reduced(trainPerClass: Int, testPerClass: Int, seed: Int) -> Dataset {
    func part(_ samples: LabelledSamples, _ perClass: Int) -> LabelledSamples {
      samples.selecting(
        BalancedSubset.positions(
          of: samples.labels, classCount: classCount, perClass: perClass, seed: seed))
    }
    return replacing(train: part(train, trainPerClass), test: part(test, testPerClass))
  }

  /// Loads the data set registered under `name`.
  public static func load(
    _ name: String, from locations: DataLocations
  ) throws(DatasetError) -> Dataset {
    try kind(named: name).load(from: locations)
  }

  /// The kind of data set registered under `name`.
  public static func kind(named name: String) throws(DatasetError) -> any DatasetKind.Type {
    if let kind = datasets.first(where: { $0.name == name }) { return kind }
    let names = datasets.map { $0.name }.joined(separator: ", ")
    throw DatasetError(
      kind: .unknown, subject: name, reason: "there is no such data set; there are \(names)")
  }
}
