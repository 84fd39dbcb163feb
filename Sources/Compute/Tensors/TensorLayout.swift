import COneDNN

/// How the elements of a tensor lie in memory: row-major, or in blocks of channels as oneDNN's
/// vectorised code wants them.
@safe final class TensorLayout {
  /// Extents in row-major order.
  enum Order {
    case plain
    /// The first two extents exchanged.
    case exchanged
  }

  let handle: OpaquePointer

  /// A layout with no gaps.
  init(_ extents: [Int], order: Order = .plain) {
    let wide = extents.map(Int64.init)
    let made =
      switch order {
      case .plain: unsafe odnn_layout_plain(Int32(wide.count), wide)
      case .exchanged: unsafe odnn_layout_exchanged(Int32(wide.count), wide)
      }
    guard let made = unsafe made else { preconditionFailure("no layout of extents \(extents)") }
    unsafe handle = made
  }

  /// Takes over what a call of oneDNN made.
  init(owning handle: OpaquePointer) {
    unsafe self.handle = handle
  }

  deinit {
    unsafe odnn_layout_free(handle)
  }

  /// Room for all elements, padding included.
  var bytes: Int { unsafe odnn_layout_bytes(handle) }

  /// Whether elements lie in the same places.
  func isSame(as other: TensorLayout) -> Bool {
    if self === other { return true }
    return unsafe odnn_layout_equal(handle, other.handle) != 0
  }
}
