public import Compute

/// The four outputs of a ``PairedAutoencoder`` for a batch, or the slopes of a loss there.
public struct Reconstructions {
  /// X from its own code.
  public let xx: Tensor
  /// Y from its own code.
  public let yy: Tensor
  /// X from the code of Y.
  public let yx: Tensor
  /// Y from the code of X.
  public let xy: Tensor

  /// The four.
  public init(xx: Tensor, yy: Tensor, yx: Tensor, xy: Tensor) {
    self.xx = xx
    self.yy = yy
    self.yx = yx
    self.xy = xy
  }
}
