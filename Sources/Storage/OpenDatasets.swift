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

  /// Writes one box of a data set; all of one that has no axes.
  func write(
    _ column: Column, _ box: Box, to path: String, in file: borrowing File
  ) throws {
    try dataset(path, in: file).use { dataset in
      if box.start.isEmpty { try dataset.write(column) } else { try dataset.write(column, box) }
    }
  }

  /// Writes rows of a data set.
  func write(
    _ column: Column, rows: Range<Int>, to path: String, in file: borrowing File
  ) throws {
    let open = try dataset(path, in: file)
    try open.use { try $0.write(column, Box(rows: rows, of: open.layout.shape)) }
  }

  /// Closes all of them, and says so where one cannot be closed.
  func close() throws(HDF5Error) {
    for (_, dataset) in open.sorted(by: { $0.key < $1.key }) { try dataset.close() }
    open = [:]
  }
}
