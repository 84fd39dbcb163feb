import CKernels

/// The numbers of one update by gradient descent with momentum, the same for every parameter.
public struct MomentumStep: Sendable, Equatable {
  /// Learning rate.
  public var rate: Float
  /// Decay of the buffer.
  public var momentum: Float
  /// Times the parameters, added to their gradient.
  public var weightDecay: Float

  /// The three numbers.
  public init(rate: Float, momentum: Float = 0, weightDecay: Float = 0) {
    self.rate = rate
    self.momentum = momentum
    self.weightDecay = weightDecay
  }

  /// buffer ← momentum · buffer + gradient + decay · θ, θ ← θ − rate · buffer, elementwise over
  /// flat buffers of equal length.
  public func apply(gradient: [Float], parameters: inout [Float], buffer: inout [Float]) {
    let count = parameters.count
    precondition(gradient.count == count, "gradient and parameters differ in length")
    precondition(buffer.count == count, "buffer and parameters differ in length")
    unsafe ck_sgd(&parameters, gradient, &buffer, count, rate, momentum, weightDecay)
  }
}
