/// Articles of clothing in MNIST's own form: 60,000 and 10,000 grey images of 28×28, ten classes.
///
/// Xiao, Rasul, Vollgraf: Fashion-MNIST, arXiv:1708.07747. Debian: `dataset-fashion-mnist`.
public enum FashionMNIST: DatasetKind {
  /// `fashion-mnist`
  public static let name = "fashion-mnist"

  /// The files as they were published.
  public static let publication: DatasetPublication? = IDXDataset.publication(
    publisher: "Zalando Research: Fashion-MNIST",
    licence: "MIT",
    addresses: [
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com",
      "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion",
    ],
    contents: [
      "f4a8712d7a061bf5bd6d2ca38dc4d50a", "9018921c3c673c538a1fc5bad174d6f9",
      "8181f5470baa50b63fa0f6fddb340f0a", "15d484375f8d13e6eb1aabb0c3f46965",
    ],
    downloads: [
      (26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
      (29_515, "25c81989df183df01b3e8a0aad5dffbe"),
      (4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
      (5_148, "bb300cfdad3c16e7a12a480ee83cd310"),
    ])

  /// What the labels stand for.
  static let classNames = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
  ]

  /// Opens the four IDX files.
  public static func load(from locations: DataLocations) throws(DatasetError) -> Dataset {
    var dataset = try IDXDataset.load(name, from: locations)
    dataset.classNames = classNames
    dataset.normalisation = .fashionMNIST
    return dataset
  }
}
