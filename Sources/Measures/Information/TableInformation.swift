/// The plug-in mutual information of counts, Σ p_ab ln(p_ab / (p_a p_b)), with what its bias
/// depends on.
public struct TableInformation: Sendable, Equatable {
  /// The plug-in value in nats, never below 0 and too high by about ``millerMadow``.
  public let nats: Double
  /// N
  public let sampleCount: Int
  /// Codes of the first variable that occur.
  public let occupiedRows: Int
  /// Codes of the second variable that occur.
  public let occupiedColumns: Int
  /// Pairs of codes that occur.
  public let occupiedCells: Int

  /// That a variable has one code only, if so.
  public var flags: EstimateFlags {
    occupiedRows == 1 || occupiedColumns == 1 ? .constantInput : []
  }

  /// The plug-in value in bits.
  public var bits: Double { inBits(nats) }

  /// The bias by Miller and Madow in nats, (occupied cells − rows − columns + 1) / 2N.
  public var millerMadow: Double {
    guard sampleCount > 0 else { return 0 }
    return Double(occupiedCells - occupiedRows - occupiedColumns + 1) / Double(2 * sampleCount)
  }

  /// The plug-in value less that bias, in nats; can be below 0.
  public var correctedNats: Double { nats - millerMadow }

  /// The rule of thumb (A − 1)(B − 1) / 2N for the bias in nats, which counts cells that can not
  /// occur too.
  public var productBias: Double {
    guard sampleCount > 0 else { return 0 }
    return Double((occupiedRows - 1) * (occupiedColumns - 1)) / Double(2 * sampleCount)
  }
}
