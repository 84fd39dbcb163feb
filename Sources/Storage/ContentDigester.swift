import Files
import SweepCore

/// SHA-256 over named arrays: for each its name, type and shape as one line of text, then its
/// values, little-endian. The digest of a point, comparable across machines and HDF5 versions.
struct ContentDigester: ~Copyable {
  private var digester = Digester()

  init() {}

  mutating func add(_ name: String, _ text: String) {
    header(name, "text", [text.utf8.count])
    digester.update(Array(text.utf8))
  }

  mutating func add(_ name: String, _ number: Int32) {
    header(name, "int32", [1])
    add(words: [UInt32(bitPattern: number)])
  }

  mutating func add(_ name: String, _ shape: [Int], _ values: [Float]) {
    header(name, "float32", shape)
    add(words: values.map(\.bitPattern))
  }

  mutating func add(_ name: String, _ shape: [Int], _ values: [Double]) {
    header(name, "float64", shape)
    add(words: values.map(\.bitPattern))
  }

  /// Values as a file holds them that has elements of this type.
  mutating func add(
    _ name: String, _ shape: [Int], _ values: [Double], as type: SweepCore.ElementType
  ) {
    if type == .float32 {
      add(name, shape, values.map(Float.init))
    } else {
      add(name, shape, values)
    }
  }

  consuming func finish() -> String { digester.finish().hex }

  private mutating func header(_ name: String, _ type: String, _ shape: [Int]) {
    digester.update(Array("\(name) \(type) \(shape)\n".utf8))
  }

  /// Pieces of 64 KiB keep the bytes in the cache while they are hashed.
  private mutating func add<Word: FixedWidthInteger>(words: [Word]) {
    let width = Word.bitWidth / 8
    let piece = 65_536 / width
    var bytes = [UInt8](repeating: 0, count: min(piece, words.count) * width)
    var start = 0
    while start < words.count {
      let end = min(start + piece, words.count)
      var place = 0
      for index in start..<end {
        var word = words[index]
        for _ in 0..<width {
          bytes[place] = UInt8(truncatingIfNeeded: word)
          word >>= 8
          place += 1
        }
      }
      digester.update(bytes.span.extracting(first: place))
      start = end
    }
  }
}
