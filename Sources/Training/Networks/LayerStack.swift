import Compute

/// A chain of layers being put together: it knows the shape of what comes out so far.
struct LayerStack {
  let workspace: Workspace
  /// Extents of a sample that comes out of the last layer.
  private(set) var shape: [Int]
  private(set) var layers: [any Layer] = []

  /// An empty chain for samples of a shape.
  init(_ workspace: Workspace, shape: [Int]) {
    self.workspace = workspace
    self.shape = shape
  }

  /// The chain.
  var chain: Sequential { Sequential(layers) }

  mutating func add(_ layer: any Layer) {
    layers.append(layer)
    shape = layer.outputShape
  }

  mutating func dense(_ name: String, _ units: Int, start: LayerStart = .standard) {
    if shape.count > 1 { add(Reshape(from: shape, to: [shape.reduce(1, *)])) }
    add(Dense(name, inputs: shape[0], outputs: units, start: start, in: workspace))
  }

  mutating func rectifier(slope: Float = 0) {
    add(RectifierLayer(slope: slope, shape: shape))
  }

  mutating func probe(_ name: String) {
    add(Probe(name, shape: shape))
  }

  mutating func reshape(to other: [Int]) {
    add(Reshape(from: shape, to: other))
  }

  mutating func convolution(
    _ name: String, _ outputs: Int, window: Int, stride: Int = 1, padding: Int,
    isBiased: Bool = true, start: LayerStart = .standard
  ) {
    let extents = ConvolutionShape(
      input: shape, outputs: outputs, window: window, stride: stride, padding: padding,
      isBiased: isBiased)
    add(ConvolutionLayer(name, extents, start: start, in: workspace))
  }

  /// The transpose of a convolution of 3×3 windows with padding 1, which enlarges images `stride`
  /// times.
  mutating func transposedConvolution(
    _ name: String, _ outputs: Int, stride: Int, start: LayerStart
  ) {
    let extents = ConvolutionShape(
      input: shape, outputs: outputs, window: 3, stride: stride, padding: 1,
      outputPadding: stride - 1, isTransposed: true)
    add(ConvolutionLayer(name, extents, start: start, in: workspace))
  }

  mutating func normalisation(_ name: String, isRectified: Bool) {
    add(NormalisationLayer(name, shape: shape, isRectified: isRectified, in: workspace))
  }
}
