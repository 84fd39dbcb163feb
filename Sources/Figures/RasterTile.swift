/// A small picture, 8 bits a channel, such as the weights of one unit seen as an image.
public struct RasterTile: Sendable, Equatable {
  /// The channels of one pixel.
  public enum Format: Int, Sendable {
    /// One: brightness.
    case grey = 1
    /// Three: red, green, blue.
    case rgb = 3
  }

  /// Pixels per row.
  public let width: Int
  /// Number of rows.
  public let height: Int
  /// The channels of one pixel.
  public let format: Format
  /// Row after row from the top, pixel after pixel from the left, channel after channel.
  public let pixels: [UInt8]

  /// A picture from its pixels.
  public init(width: Int, height: Int, format: Format, pixels: [UInt8]) {
    precondition(width > 0 && height > 0, "a picture has at least one pixel")
    precondition(pixels.count == width * height * format.rawValue, "pixels fill the picture")
    self.width = width
    self.height = height
    self.format = format
    self.pixels = pixels
  }

  /// Numbers as brightness: the low end of `range` black, the high end white, NaN mid-grey.
  ///
  /// - Parameters:
  ///   - values: `height × width` numbers, row after row.
  ///   - range: the numbers covered; the least and the greatest of `values` when nil.
  public static func grey(
    _ values: [Float], width: Int, height: Int, range: ClosedRange<Float>? = nil
  ) -> RasterTile {
    let finite = values.filter(\.isFinite)
    let range = range ?? (finite.min() ?? 0)...(finite.max() ?? 0)
    let extent = range.upperBound - range.lowerBound
    let pixels = values.map { value -> UInt8 in
      if value.isNaN { return Palette.missing.red }
      let share = extent > 0 ? (value - range.lowerBound) / extent : 0.5
      return UInt8(min(max(share, 0), 1) * 255 + 0.5)
    }
    return RasterTile(width: width, height: height, format: .grey, pixels: pixels)
  }

  /// Signed numbers as colours: blue below zero, white at zero, red above.
  ///
  /// - Parameters:
  ///   - values: `height × width` numbers, row after row.
  ///   - limit: the size that gets the full colour; the greatest size in `values` when nil.
  public static func diverging(
    _ values: [Float], width: Int, height: Int, limit: Float? = nil
  ) -> RasterTile {
    let limit = limit ?? values.filter(\.isFinite).map(abs).max() ?? 0
    let pixels = values.flatMap { value -> [UInt8] in
      let colour = Palette.diverging(limit > 0 || value.isNaN ? value / limit : 0)
      return [colour.red, colour.green, colour.blue]
    }
    return RasterTile(width: width, height: height, format: .rgb, pixels: pixels)
  }
}
