/// Handwritten digits: 60,000 and 10,000 grey images of 28×28, ten classes.
///
/// LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document recognition, 1998.
public enum MNIST: DatasetKind {
  /// `mnist`
  public static let name = "mnist"

  /// Opens the four IDX files.
  public static func load(from locations: DataLocations) throws(DatasetError) -> Dataset {
    try IDXDataset.load(name, from: locations)
  }
}
