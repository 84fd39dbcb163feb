import CPNG

extension RasterTile {
  /// The picture as a PNG file. The same picture has the same bytes with the same libpng and zlib.
  public var png: [UInt8] {
    var image = unsafe infosweep_png_image(
      UInt32(width), UInt32(height), Int32(format.rawValue))
    var size = unsafe infosweep_png_bound(&image)
    var bytes = [UInt8](repeating: 0, count: size)
    let written = unsafe png_image_write_to_memory(&image, &bytes, &size, 0, pixels, 0, nil)
    // Only a wrong description or a lack of memory can fail here.
    precondition(written != 0, "libpng could not write a picture of \(width)×\(height)")
    bytes.removeLast(bytes.count - size)
    return bytes
  }
}
