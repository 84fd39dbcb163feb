import CPNG
import Testing

@testable import Figures

/// The picture in PNG bytes, as libpng reads it.
func readPNG(_ bytes: [UInt8]) throws -> RasterTile {
  var image = unsafe infosweep_png_image(0, 0, 1)
  unsafe try #require(png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0)
  let format: RasterTile.Format =
    unsafe image.format & png_uint_32(PNG_FORMAT_FLAG_COLOR) == 0 ? .grey : .rgb
  let width = unsafe Int(image.width)
  let height = unsafe Int(image.height)
  var pixels = [UInt8](repeating: 0, count: width * height * format.rawValue)
  unsafe try #require(png_image_finish_read(&image, nil, &pixels, 0, nil) != 0)
  return RasterTile(width: width, height: height, format: format, pixels: pixels)
}
