import Files

/// Small data sets in CIFAR-10's binary form.
struct CIFARFixture {
  /// Images in each training batch.
  var batches = [4, 3]
  var testCount = 2

  /// Writes the batches into `folder`.
  func write(to folder: String) throws {
    try Folder.create(folder)
    var first = 0
    for (place, count) in batches.enumerated() {
      try writeDurably(
        Self.records(count, first: first), to: "\(folder)/data_batch_\(place + 1).bin")
      first += count
    }
    try writeDurably(Self.records(testCount, first: 100), to: "\(folder)/test_batch.bin")
  }

  /// Record i has label (first + i) modulo 10 and pixels that count up from twice that.
  static func records(_ count: Int, first: Int) -> [UInt8] {
    (first..<first + count).flatMap { image in
      [UInt8(image % 10)] + (0..<3072).map { UInt8(truncatingIfNeeded: 2 * image + $0) }
    }
  }
}
