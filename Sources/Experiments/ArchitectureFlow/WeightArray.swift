import SweepCore

/// An array of parameters: its name in the network, its name in the store, its dimensions there.
struct WeightArray {
  let parameter: String
  let record: String
  let dimensions: [Dimension]
  let longName: String
}

extension ArchitectureFlow {
  /// All parameters of the network of a setup.
  static func weightArrays(
    of setup: ArchitectureSetup, in context: RecordingContext
  ) -> [WeightArray] {
    switch architecture(of: setup) {
    case .perceptron(let widths):
      let feature = Dimension("feature", length: context.featureCount, key: "dataset")
      return chain(widths, from: feature, classCount: context.classCount)
    case .convolutional(let channels):
      return convolutions(channels, of: Architecture.image(context.featureShape))
        + linear(
          "fc", "output", from: pooled(channels, Architecture.image(context.featureShape)),
          to: classes(context.classCount), words: "the output layer")
    }
  }

  private static func chain(
    _ widths: [Int], from feature: Dimension, classCount: Int
  ) -> [WeightArray] {
    var arrays: [WeightArray] = []
    var input = feature
    for (place, width) in widths.enumerated() {
      let name = "layer\(place + 1)"
      let units = Dimension("\(name)_unit", length: width, key: "architecture")
      arrays += linear("layer\(place)", name, from: input, to: units, words: name)
      input = units
    }
    return arrays
      + linear(
        "layer\(widths.count)", "output", from: input, to: classes(classCount),
        words: "the output layer")
  }

  private static func linear(
    _ parameter: String, _ record: String, from input: Dimension, to units: Dimension,
    words: String
  ) -> [WeightArray] {
    [
      WeightArray(
        parameter: "\(parameter).weight", record: "\(record)_weight", dimensions: [units, input],
        longName: "weights of \(words), a row a unit"),
      WeightArray(
        parameter: "\(parameter).bias", record: "\(record)_bias", dimensions: [units],
        longName: "biases of \(words)"),
    ]
  }

  private static func convolutions(_ channels: Int, of image: [Int]) -> [WeightArray] {
    let window = ["window_row", "window_column"].map { Dimension($0, length: 5) }
    var arrays: [WeightArray] = []
    var input = Dimension("input_channel", length: image[0], key: "dataset")
    for (place, count) in [channels, 2 * channels].enumerated() {
      let name = "layer\(place + 1)"
      let output = Dimension("\(name)_channel", length: count, key: "architecture")
      arrays += [
        WeightArray(
          parameter: "conv\(place + 1).weight", record: "\(name)_weight",
          dimensions: [output, input] + window, longName: "weights of \(name), a convolution"),
        WeightArray(
          parameter: "conv\(place + 1).bias", record: "\(name)_bias", dimensions: [output],
          longName: "biases of \(name)"),
      ]
      input = output
    }
    return arrays
  }

  /// What the second pooling leaves: channels, rows, columns, flattened in this order.
  private static func pooled(_ channels: Int, _ image: [Int]) -> Dimension {
    Dimension(
      "pooled", length: 2 * channels * (image[1] / 4) * (image[2] / 4), key: "architecture")
  }

  private static func classes(_ count: Int) -> Dimension {
    Dimension("label", length: count, key: "dataset")
  }
}
