import Testing

@testable import Figures

struct RasterTileTests {
  @Test func greyCoversTheRange() {
    let tile = RasterTile.grey([0, 0.5, 1, .nan], width: 2, height: 2)
    #expect(tile.pixels == [0, 128, 255, 0xbd])
    let fixed = RasterTile.grey([-9, 0, 9], width: 3, height: 1, range: -1...1)
    #expect(fixed.pixels == [0, 128, 255])
    #expect(RasterTile.grey([3, 3], width: 2, height: 1).pixels == [128, 128])
    #expect(RasterTile.grey([.nan], width: 1, height: 1).pixels == [0xbd])
  }

  @Test func divergingHasWhiteAtZero() {
    let tile = RasterTile.diverging([-2, 0, 2, .nan], width: 4, height: 1)
    #expect(
      tile.pixels == [5, 0x30, 0x61, 0xf7, 0xf7, 0xf7, 0x67, 0, 0x1f, 0xbd, 0xbd, 0xbd])
    #expect(
      RasterTile.diverging([0, 0], width: 2, height: 1).pixels
        == [UInt8](repeating: 0xf7, count: 6))
    #expect(
      RasterTile.diverging([1], width: 1, height: 1, limit: 2.5).pixels == [0xf4, 0xa5, 0x82])
  }

  @Test func magnifyingRepeatsPixels() {
    let tile = RasterTile(width: 2, height: 1, format: .grey, pixels: [1, 2]).magnified(by: 2)
    #expect(tile.width == 4 && tile.height == 2)
    #expect(tile.pixels == [1, 1, 2, 2, 1, 1, 2, 2])
  }

  @Test func mosaicPutsTilesInRows() {
    let tiles = (1...3).map { RasterTile(width: 1, height: 1, format: .grey, pixels: [$0]) }
    let mosaic = RasterTile.mosaic(tiles, columns: 2)
    #expect(mosaic.width == 3 && mosaic.height == 3)
    #expect(mosaic.pixels == [1, 255, 2, 255, 255, 255, 3, 255, 255])
  }

  @Test(arguments: [RasterTile.Format.grey, .rgb])
  func aPNGReadsBackAsThePicture(format: RasterTile.Format) throws {
    let count = 28 * 17 * format.rawValue
    let pixels = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 37) }
    let tile = RasterTile(width: 28, height: 17, format: format, pixels: pixels)
    let png = tile.png
    #expect(png.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
    #expect(tile.png == png)
    #expect(try readPNG(png) == tile)
  }
}
