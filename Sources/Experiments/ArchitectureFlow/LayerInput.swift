import Compute
import Measures
import Training

/// The test set as the layers' information is taken against it: prepared once for all layers of a
/// snapshot.
struct LayerInput {
  private let setup: ArchitectureSetup
  private let images: Samples
  private let labels: [Int]
  private let options: SlicingOptions
  private let sliced: SlicedInput

  /// The test samples of a data set.
  ///
  /// Throws ``MeasureError`` where they are too few for the setup.
  init(_ setup: ArchitectureSetup, _ data: Dataset) throws {
    self.setup = setup
    images = try Samples(data.test.samples)
    labels = data.test.labels.map(Int.init)
    var options = SlicingOptions(seed: Int(setup.seed))
    options.sliceCount = setup.projections
    options.neighbours = setup.neighbours
    self.options = options
    let directions = try Projections(
      width: images.dimensions, seed: options.seed, side: .second)
    sliced = SlicedInput(
      SlicedSamples(
        images, directions, slices: 0..<setup.projections, jitter: options.jitter))
  }

  /// Everything that is measured of a layer's activations, by the name of its record.
  func information(of layer: Samples) throws -> [(name: String, value: Double)] {
    let plane = try SlicedPlane(layer, input: sliced, labels: labels, options: options)
    let whole = try LayerEntropy(of: layer, labels: labels, bins: setup.bins)
    return try published(layer) + corrected(layer) + [
      ("layer_information_input", whole.inputInformation),
      ("layer_information_label", whole.labelInformation),
      ("sliced_information_input", plane.input.mean),
      ("sliced_information_input_error", plane.input.standardError),
      ("sliced_information_label", plane.label.mean),
      ("sliced_information_label_error", plane.label.standardError),
    ]
  }

  /// Pixel n with unit n, for the first units; both by the pixel's edges.
  private func published(_ layer: Samples) throws -> [(name: String, value: Double)] {
    let count = min(setup.unitCount, layer.dimensions, images.dimensions)
    var (input, bound, label) = (0.0, 0.0, 0.0)
    for place in 0..<count {
      let (pixel, unit) = try (images.coordinate(place), layer.coordinate(place))
      input += try binnedInformation(pixel, unit, bins: setup.bins).nats
      bound += try binnedInformation(pixel, pixel, bins: setup.bins).nats
      label += try binnedInformation(unit, labels: labels, bins: setup.bins).nats
    }
    return [
      ("information_input", input / Double(count)),
      ("information_input_bound", bound / Double(count)),
      ("information_label", label / Double(count)),
    ]
  }

  /// Seeded pixels with seeded units, the same at every epoch; each by its own edges.
  private func corrected(_ layer: Samples) throws -> [(name: String, value: Double)] {
    let count = min(setup.unitCount, layer.dimensions, images.dimensions)
    let units = chosen(count, of: layer.dimensions, stream: "units/\(layer.dimensions)")
    let pixels = chosen(count, of: images.dimensions, stream: "pixels")
    var (input, label) = (0.0, 0.0)
    for (pixel, unit) in zip(pixels, units) {
      let (x, t) = try (images.coordinate(pixel), layer.coordinate(unit))
      input += try binnedInformation(x, t, bins: setup.bins, reading: .corrected).correctedNats
      label +=
        try binnedInformation(t, labels: labels, bins: setup.bins, reading: .corrected)
        .correctedNats
    }
    return [
      ("information_input_corrected", input / Double(count)),
      ("information_label_corrected", label / Double(count)),
    ]
  }

  /// The first of a random order.
  private func chosen(_ count: Int, of all: Int, stream: String) -> [Int] {
    var generator = SeededGenerator.stream(seed: Int(setup.seed), name: stream)
    return generator.permutation(all).prefix(count).map(Int.init)
  }
}
