/// One kind of data set: a name for sweep files, and how to get at the samples.
public protocol DatasetKind: SendableMetatype {
  /// The name that sweep files use.
  static var name: String { get }

  /// Finds, checks and opens the data set, or says which files are missing or damaged.
  static func load(from locations: DataLocations) throws(DatasetError) -> Dataset
}

/// Every data set there is. To add one, write its file and add its line.
public let datasets: [any DatasetKind.Type] = [
  MNIST.self,
  FashionMNIST.self,
  Synthetic2D.self,
]
