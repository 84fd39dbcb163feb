extension Float {
  /// The nearest number with so many bits of mantissa; of two equally near ones that whose last bit
  /// is 0. What would leave the finite numbers is cut instead.
  func keeping(mantissaBits bits: Int) -> Float {
    precondition((1...22).contains(bits), "a mantissa has 23 bits")
    guard isFinite else { return self }
    let dropped = UInt32(23 - bits)
    let mask = (UInt32(1) << dropped) - 1
    let half = mask >> 1 + (bitPattern >> dropped) & 1
    let rounded = Float(bitPattern: (bitPattern + half) & ~mask)
    return rounded.isFinite ? rounded : Float(bitPattern: bitPattern & ~mask)
  }
}
