/// What stands before the numbers of a `.npy` file.
struct NumpyHeader {
  /// What the bytes of an element mean.
  enum Kind { case floating, signed, unsigned }

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  let type: Kind
  /// Bytes of an element.
  let width: Int
  /// Length of each axis.
  let shape: [Int]
  /// Bytes of the header.
  let size: Int

  /// Reads the header at the start of a file's bytes.
  init(_ bytes: Span<UInt8>, path: String) throws(NumpyArrayError) {
    func damaged(_ reason: String) -> NumpyArrayError {
      NumpyArrayError(kind: .damaged, path: path, reason: reason)
    }
    guard bytes.count >= 10, Self.magic.indices.allSatisfy({ bytes[$0] == Self.magic[$0] }) else {
      throw damaged("it does not begin as a .npy file does")
    }
    let version = bytes[6]
    guard (1...3).contains(version) else {
      throw NumpyArrayError(
        kind: .unsupported, path: path, reason: "found version \(version) of .npy, allowed 1 to 3")
    }
    // Version 1 has two bytes for the length of the text, later ones four.
    let start = version == 1 ? 10 : 12
    guard bytes.count >= start else { throw damaged("it ends within its header") }
    var length = 0
    for place in (8..<start).reversed() { length = length << 8 | Int(bytes[place]) }
    guard bytes.count - start >= length else { throw damaged("it ends within its header") }
    let text = String(decoding: (start..<start + length).map { bytes[$0] }, as: UTF8.self)
    guard let order = Self.word(after: "'fortran_order':", in: text),
      let shape = Self.extents(in: text), let type = Self.word(after: "'descr':", in: text)
    else {
      throw damaged("its header names no descr, fortran_order and shape")
    }
    guard order == "False" else {
      throw NumpyArrayError(
        kind: .unsupported, path: path,
        reason: "it is in Fortran order; numpy.ascontiguousarray puts it in C order")
    }
    (self.type, width) = try Self.element(type, path)
    self.shape = shape
    size = start + length
  }

  /// What stands between a key and the next comma, without quotes.
  private static func word(after key: String, in text: String) -> String? {
    guard let range = text.firstRange(of: key) else { return nil }
    let rest = text[range.upperBound...].prefix { $0 != "," && $0 != "}" }
    return String(rest.filter { $0 != "'" && $0 != " " })
  }

  private static func extents(in text: String) -> [Int]? {
    guard let range = text.firstRange(of: "'shape':"),
      let open = text[range.upperBound...].firstIndex(of: "("),
      let close = text[open...].firstIndex(of: ")")
    else { return nil }
    var extents: [Int] = []
    var size = 1
    for part in text[text.index(after: open)..<close].split(separator: ",") {
      guard let extent = Int(part.filter { $0 != " " && $0 != "L" }), extent >= 0 else {
        return nil
      }
      // A size no file can have.
      let (product, isHuge) = size.multipliedReportingOverflow(by: max(1, extent))
      guard !isHuge, product < 1 << 56 else { return nil }
      size = product
      extents.append(extent)
    }
    return extents
  }

  private static func element(
    _ type: String, _ path: String
  ) throws(NumpyArrayError) -> (Kind, Int) {
    let kinds: [Character: (Kind, [Int])] = [
      "f": (.floating, [4, 8]), "i": (.signed, [1, 2, 4, 8]), "u": (.unsigned, [1, 2, 4, 8]),
      "b": (.unsigned, [1]),
    ]
    let letters = Array(type)
    guard letters.count == 3, let (kind, widths) = kinds[letters[1]],
      let width = letters[2].wholeNumberValue, widths.contains(width),
      letters[0] == "<" || (letters[0] == "|" && width == 1)
    else {
      throw NumpyArrayError(
        kind: .unsupported, path: path,
        reason: "found elements of type \(type), allowed are little-endian f4 f8 i1 to i8 u1 to u8")
    }
    return (kind, width)
  }
}
