/// Articles of clothing in MNIST's own form: 60,000 and 10,000 grey images of 28×28, ten classes.
///
/// Xiao, Rasul, Vollgraf: Fashion-MNIST, arXiv:1708.07747. Debian: `dataset-fashion-mnist`.
public enum FashionMNIST: DatasetKind {
  /// `fashion-mnist`
  public static let name = "fashion-mnist"

  /// Opens the four IDX files.
  public static func load(from locations: DataLocations) throws(DatasetError) -> Dataset {
    try IDXDataset.load(name, from: locations)
  }
}
