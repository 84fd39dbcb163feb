import CHDF5

extension Dataset {
  /// Makes this data set a dimension scale: the coordinate of an axis that bears its name.
  public func makeScale(_ name: String) throws(HDF5Error) {
    _ = try check(unsafe ch5_scale_make(reference.id, name), "make a scale of", path)
  }

  /// Hangs a scale on an axis.
  public func attachScale(_ scale: borrowing Dataset, axis: Int) throws(HDF5Error) {
    let code = ch5_scale_attach(reference.id, scale.reference.id, UInt32(axis))
    _ = try check(code, "attach \(scale.path) to axis \(axis) of", path)
  }

  /// True for a dimension scale.
  public func isScale() throws(HDF5Error) -> Bool {
    try check(ch5_scale_is(reference.id), "inspect", path) > 0
  }

  /// Path of the scale on an axis; nil where there is none.
  public func scalePath(axis: Int) throws(HDF5Error) -> String? {
    let path = try unsafe readName("list scales of", path) {
      unsafe ch5_scale_path(reference.id, UInt32(axis), $0, $1)
    }
    return path.isEmpty ? nil : path
  }
}
