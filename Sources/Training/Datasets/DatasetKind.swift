/// One kind of data set: a name for sweep files, and how to get at the samples.
public protocol DatasetKind: SendableMetatype {
  /// The name that sweep files use.
  static var name: String { get }

  /// The names of folders it may lie in; its own by default.
  static var folderNames: [String] { get }

  /// What its publisher says of it; nil, the default, where it is computed.
  static var publication: DatasetPublication? { get }

  /// Finds, checks and opens the data set, or says which files are missing or damaged.
  static func load(from locations: DataLocations) throws(DatasetError) -> Dataset
}

extension DatasetKind {
  /// Its own name.
  public static var folderNames: [String] { [name] }
  /// Nothing: it is computed.
  public static var publication: DatasetPublication? { nil }
}

/// Every data set there is. To add one, write its file and add its line.
public let datasets: [any DatasetKind.Type] = [
  MNIST.self,
  FashionMNIST.self,
  CIFAR10.self,
  Synthetic2D.self,
]
