/// The colours of every figure, told apart with and without colour blindness.
public enum Palette {
  /// Eight colours for categories.
  ///
  /// Okabe, Ito: Color universal design, 2008; blue first, because it stands out best on white, and
  /// yellow and black late.
  public static let categories = [
    Colour(0x0072b2), Colour(0xe69f00), Colour(0x009e73), Colour(0xcc79a7),
    Colour(0x56b4e9), Colour(0xd55e00), Colour(0xf0e442), Colour(0x000000),
  ]

  /// What is drawn where there is no number.
  public static let missing = Colour(0xbdbdbd)

  /// Blue for −1, white for 0, red for 1, after ColorBrewer's RdBu; numbers outside are cut off.
  public static func diverging(_ value: Float) -> Colour {
    if value.isNaN { return missing }
    let ramp = value < 0 ? blues : reds
    let place = min(abs(value), 1) * Float(ramp.count - 1)
    let step = min(Int(place), ramp.count - 2)
    return ramp[step].mixed(with: ramp[step + 1], place - Float(step))
  }

  private static let blues = [
    Colour(0xf7f7f7), Colour(0xd1e5f0), Colour(0x92c5de), Colour(0x4393c3), Colour(0x2166ac),
    Colour(0x053061),
  ]
  private static let reds = [
    Colour(0xf7f7f7), Colour(0xfddbc7), Colour(0xf4a582), Colour(0xd6604d), Colour(0xb2182b),
    Colour(0x67001f),
  ]
}
