/// Handwritten digits: 60,000 and 10,000 grey images of 28×28, ten classes.
///
/// LeCun, Bottou, Bengio, Haffner: Gradient-based learning applied to document recognition, 1998.
public enum MNIST: DatasetKind {
  /// `mnist`
  public static let name = "mnist"

  /// The files as everybody has them; their first home no longer gives them out.
  public static let publication: DatasetPublication? = IDXDataset.publication(
    publisher: "LeCun, Cortes, Burges: The MNIST database of handwritten digits",
    licence: "CC BY-SA 3.0",
    addresses: [
      "https://ossci-datasets.s3.amazonaws.com/mnist",
      "https://storage.googleapis.com/cvdf-datasets/mnist",
    ],
    contents: [
      "6bbc9ace898e44ae57da46a324031adb", "a25bea736e30d166cdddb491f175f624",
      "2646ac647ad5339dbf082846283269ea", "27ae3e4e09519cfbb04c329615203637",
    ],
    downloads: [
      (9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
      (28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
      (1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
      (4_542, "ec29112dd5afa0611ce80d1b7f02629c"),
    ])

  /// Opens the four IDX files.
  public static func load(from locations: DataLocations) throws(DatasetError) -> Dataset {
    var dataset = try IDXDataset.load(name, from: locations)
    dataset.normalisation = .mnist
    return dataset
  }
}
