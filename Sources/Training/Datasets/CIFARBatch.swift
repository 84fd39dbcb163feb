import Files

/// A file of CIFAR-10's binary version: records of a label byte and 3,072 pixel bytes, channel by
/// channel, row by row.
struct CIFARBatch {
  /// Channels, rows and columns of an image.
  static let shape = [3, 32, 32]
  /// Labels are below it.
  static let classCount = 10

  private static let pixelCount = 3 * 32 * 32
  private static let recordSize = 1 + pixelCount

  /// The file's bytes.
  let file: MappedFile
  /// The images.
  let samples: ByteSamples
  /// Their labels.
  let labels: [UInt8]

  /// Opens a batch and checks it.
  init(_ path: String) throws(DatasetError) {
    func corrupt(_ reason: String) -> DatasetError {
      DatasetError(kind: .corrupt, subject: path, reason: reason)
    }
    let file = try DatasetError.translating { () throws(FileError) in try MappedFile(path) }
    guard file.count > 0 else { throw corrupt("found 0 images, allowed is 1 or more") }
    let count = file.count / Self.recordSize
    guard file.count % Self.recordSize == 0 else {
      throw corrupt(Self.reason(forSize: file.count))
    }
    let labels = file.withSpan { bytes in (0..<count).map { bytes[$0 * Self.recordSize] } }
    if let position = labels.firstIndex(where: { $0 >= Self.classCount }) {
      throw corrupt(
        "found label \(labels[position]) at position \(position) "
          + "(byte \(position * Self.recordSize)), allowed are 0 to \(Self.classCount - 1)")
    }
    self.file = file
    self.labels = labels
    samples = ByteSamples(
      file, offset: 1, stride: Self.recordSize, count: count, featureCount: Self.pixelCount)
  }

  /// What is wrong with a size that is no whole number of records.
  private static func reason(forSize size: Int) -> String {
    // Two label bytes a record: the hundred classes' version of the same images.
    if size % (recordSize + 1) == 0 {
      return "found images of another size or records of CIFAR-100: \(size) bytes are "
        + "\(size / (recordSize + 1)) records of \(recordSize + 1), allowed are records of "
        + "\(recordSize), a label and 3×32×32 pixels"
    }
    return "truncated, or images of another size: found \(size) bytes, which are "
      + "\(size / recordSize) records of \(recordSize) (a label and 3×32×32 pixels) and "
      + "\(size % recordSize) bytes more, allowed are whole records"
  }
}
