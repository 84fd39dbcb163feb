/// A piece of an arena, given back with the last tensor that lies in it.
@safe final class TensorStorage {
  let arena: TensorArena
  /// Where the piece begins.
  let address: UnsafeMutableRawPointer
  private let place: Range<Int>

  init(_ bytes: Int, in arena: TensorArena) {
    self.arena = arena
    place = arena.allocate(bytes)
    unsafe address = arena.address(of: place)
  }

  deinit {
    arena.release(place)
  }
}
