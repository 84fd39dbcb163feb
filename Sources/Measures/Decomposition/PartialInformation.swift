/// What two sources tell of a target, taken apart, in nats.
///
/// Williams, Beer: Nonnegative decomposition of multivariate information, 2010.
public struct PartialInformation: Sendable, Equatable {
  /// I(A;Y)
  public let informationA: Double
  /// I(B;Y)
  public let informationB: Double
  /// I(A,B;Y)
  public let informationAB: Double
  /// What both tell, R.
  public let redundancy: Double

  /// A decomposition by its four numbers.
  public init(
    informationA: Double, informationB: Double, informationAB: Double, redundancy: Double
  ) {
    self.informationA = informationA
    self.informationB = informationB
    self.informationAB = informationAB
    self.redundancy = redundancy
  }

  /// The decomposition of a table.
  ///
  /// - Throws: ``MeasureError`` where the search of BROJA does not end.
  public init(
    _ table: SourceTable, by measure: RedundancyMeasure = .imin
  ) throws(MeasureError) {
    self.init(
      informationA: table.informationA, informationB: table.informationB,
      informationAB: table.informationAB, redundancy: try measure.redundancy(of: table))
  }

  /// What A alone tells, I(A;Y) − R.
  public var uniqueA: Double { informationA - redundancy }

  /// What B alone tells, I(B;Y) − R.
  public var uniqueB: Double { informationB - redundancy }

  /// What only both together tell, I(A,B;Y) − I(A;Y) − I(B;Y) + R.
  public var synergy: Double { informationAB - informationA - informationB + redundancy }

  /// The same in bits.
  public var asBits: PartialInformation {
    PartialInformation(
      informationA: inBits(informationA), informationB: inBits(informationB),
      informationAB: inBits(informationAB), redundancy: inBits(redundancy))
  }
}
