public import Measures

/// An estimate of latent mutual information.
public struct LatentEstimate: Sendable, Equatable {
  /// The mutual information in bits; may be slightly negative.
  public let bits: Double
  /// What every sample contributes, in bits; NaN for those the estimate leaves out.
  public let pointwise: [Double]
  /// Samples it is estimated on.
  public let sampleCount: Int
  /// What to know beside the value.
  public let flags: EstimateFlags
  /// Epochs trained.
  public let epochs: Int
  /// The epoch with the smallest validation loss, from 1.
  public let bestEpoch: Int
  /// That loss.
  public let bestLoss: Double
  /// The validation loss after every epoch.
  public let validationLosses: [Double]
}
