import SweepCore
import Training

/// A network of the study, as its name says: a perceptron by the widths of its hidden layers, or
/// the small convolutional network by its channels.
enum Architecture: Sendable, Hashable {
  case perceptron(widths: [Int])
  case convolutional(channels: Int)

  /// The published names of perceptrons. They count linear layers now with and now without the
  /// output: 1, 3 and 4 layers are recorded.
  private static let published = [
    "mlp-1layer": [128], "mlp-3layer": [256, 128, 64], "mlp-5layer": [512, 256, 128, 64],
  ]

  /// What a sweep file may write.
  static let allowed =
    "mlp-1layer, mlp-3layer, mlp-5layer, mlp-<width>-<width>-... such as mlp-64-64, "
    + "or cnn-<channels> such as cnn-16"

  /// The architecture of this name, or `nil`.
  init?(_ name: String) {
    if let widths = Self.published[name] {
      self = .perceptron(widths: widths)
      return
    }
    let words = name.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = words.dropFirst().compactMap { Int($0) }
    guard !numbers.isEmpty, numbers.count == words.count - 1,
      numbers.allSatisfy({ (1...65_536).contains($0) })
    else { return nil }
    switch words[0] {
    case "mlp": self = .perceptron(widths: numbers)
    case "cnn" where numbers.count == 1: self = .convolutional(channels: numbers[0])
    default: return nil
    }
  }

  /// The network, started from a seed.
  ///
  /// - Parameter shape: extents of a sample.
  func network(for shape: [Int], classCount: Int, seed: Int) -> Network {
    switch self {
    case .perceptron(let widths):
      .mlp(widths: [shape.reduce(1, *)] + widths + [classCount], seed: seed)
    case .convolutional(let channels):
      .simpleCNN(
        channels: channels, inputShape: Self.image(shape), classCount: classCount, seed: seed)
    }
  }

  /// The recorded layers, in order: the outputs of the rectifiers, before any pooling.
  func layers(for shape: [Int]) -> [RecordedLayer] {
    switch self {
    case .perceptron(let widths):
      return widths.enumerated().map { place, width in
        RecordedLayer(place: place, probe: "layer\(place)", shape: [width])
      }
    case .convolutional(let channels):
      let image = Self.image(shape)
      return [
        RecordedLayer(place: 0, probe: "conv1", shape: [channels, image[1], image[2]]),
        RecordedLayer(place: 1, probe: "conv2", shape: [2 * channels, image[1] / 2, image[2] / 2]),
      ]
    }
  }

  /// How many layers are recorded.
  var layerCount: Int {
    switch self {
    case .perceptron(let widths): widths.count
    case .convolutional: 2
    }
  }

  /// Channels, height and width of a sample; a plain image has one channel.
  static func image(_ shape: [Int]) -> [Int] {
    shape.count == 2 ? [1] + shape : shape
  }
}

/// A layer whose activations the study measures.
struct RecordedLayer: Sendable, Hashable {
  /// Its place among the recorded layers, from 0.
  let place: Int
  /// Its name in the network.
  let probe: String
  /// Extents of its activation: units, or channels, rows, columns.
  let shape: [Int]

  /// Its name in the store: layers of all architectures share one axis.
  var name: String { "layer\(place + 1)" }
  /// How many units it has.
  var unitCount: Int { shape.reduce(1, *) }
}
