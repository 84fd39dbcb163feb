import Glibc

/// An entropy or a mutual information, estimated from samples.
public struct InformationEstimate: Sendable, Equatable {
  /// The value in nats. Estimates by neighbours are not clipped and can be below 0.
  public let nats: Double
  /// Samples it rests on.
  public let sampleCount: Int
  /// What to know beside the value.
  public let flags: EstimateFlags

  /// An estimate.
  public init(nats: Double, sampleCount: Int, flags: EstimateFlags = []) {
    self.nats = nats
    self.sampleCount = sampleCount
    self.flags = flags
  }

  /// The value in bits.
  public var bits: Double { inBits(nats) }
}

/// Nats as bits.
func inBits(_ nats: Double) -> Double { nats / log(2) }
