extension SeededGenerator {
  /// The generator as it is after `draws` more draws of 64 bits, at once: the state is a counter.
  ///
  /// Lets anyone start in the middle of a stream, so that a part of the work draws what the whole
  /// would have drawn. A uniform number takes one draw, a normal one two.
  public func skipping(_ draws: Int) -> SeededGenerator {
    SeededGenerator(state: state &+ UInt64(truncatingIfNeeded: draws) &* 0x9E37_79B9_7F4A_7C15)
  }
}
