extension RasterTile {
  /// The picture with every pixel `factor` pixels wide and high.
  public func magnified(by factor: Int) -> RasterTile {
    precondition(factor > 0, "a factor is positive")
    let channels = format.rawValue
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count * factor * factor)
    for y in 0..<height * factor {
      for x in 0..<width * factor {
        let start = (y / factor * width + x / factor) * channels
        result += pixels[start..<start + channels]
      }
    }
    return RasterTile(
      width: width * factor, height: height * factor, format: format, pixels: result)
  }

  /// Pictures of one size and format in rows of `columns`, `gap` white pixels between them.
  public static func mosaic(_ tiles: [RasterTile], columns: Int, gap: Int = 1) -> RasterTile {
    precondition(!tiles.isEmpty && columns > 0 && gap >= 0, "a mosaic has tiles")
    let first = tiles[0]
    let channels = first.format.rawValue
    let columns = min(columns, tiles.count)
    let rows = (tiles.count + columns - 1) / columns
    let width = columns * (first.width + gap) - gap
    let height = rows * (first.height + gap) - gap
    var pixels = [UInt8](repeating: 255, count: width * height * channels)
    for (index, tile) in tiles.enumerated() {
      precondition(
        tile.width == first.width && tile.height == first.height && tile.format == first.format,
        "tiles of a mosaic are alike")
      let left = index % columns * (first.width + gap)
      let top = index / columns * (first.height + gap)
      for row in 0..<tile.height {
        let source = row * tile.width * channels
        let target = ((top + row) * width + left) * channels
        let count = tile.width * channels
        pixels.replaceSubrange(
          target..<target + count, with: tile.pixels[source..<source + count])
      }
    }
    return RasterTile(width: width, height: height, format: first.format, pixels: pixels)
  }
}
