import HDF5

/// The data sets of one file that were asked for, by path.
final class OpenDatasets {
  private var open: [String: OpenDataset] = [:]

  func dataset(_ path: String, in file: borrowing File) throws(HDF5Error) -> OpenDataset {
    if let known = open[path] { return known }
    let dataset = OpenDataset(try file.dataset(path))
    open[path] = dataset
    return dataset
  }

  /// Closes all of them, and says so where one cannot be closed.
  func close() throws(HDF5Error) {
    for (_, dataset) in open.sorted(by: { $0.key < $1.key }) { try dataset.close() }
    open = [:]
  }
}
