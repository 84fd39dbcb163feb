/// What samples of one or several channels are normalised by: (x − mean) ÷ deviation, each channel
/// with its own two numbers, x being in [0, 1].
public struct Normalisation: Sendable, Equatable {
  /// One mean a channel.
  public let means: [Float]
  /// One standard deviation a channel.
  public let deviations: [Float]

  /// Means and deviations, as many of one as of the other, no deviation 0.
  public init(means: [Float], deviations: [Float]) {
    precondition(!means.isEmpty && means.count == deviations.count, "two numbers a channel")
    precondition(deviations.allSatisfy { $0 > 0 }, "deviations are positive")
    self.means = means
    self.deviations = deviations
  }

  /// Number of channels.
  public var channelCount: Int { means.count }

  /// What a black pixel becomes, by channel: with what ``CropAndFlip`` fills normalised images, so
  /// that it is as if they had been cropped before they were normalised.
  public var black: [Float] { zip(means, deviations).map { (0 - $0) / $1 } }

  /// MNIST's, as study 001 has it.
  public static let mnist = Normalisation(means: [0.1307], deviations: [0.3081])

  /// Fashion-MNIST's: mean and deviation of all its training pixels.
  public static let fashionMNIST = Normalisation(means: [0.2860], deviations: [0.3530])

  /// CIFAR-10's, as study 004 has it.
  public static let cifar10 = Normalisation(
    means: [0.4914, 0.4822, 0.4465], deviations: [0.2023, 0.1994, 0.2010])

  /// [0, 1] becomes [−1, 1], in every channel.
  public static func symmetric(channelCount: Int) -> Normalisation {
    let halves = [Float](repeating: 0.5, count: channelCount)
    return Normalisation(means: halves, deviations: halves)
  }
}
