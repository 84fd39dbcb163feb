public import Compute

/// One linear layer and an activation: z = W x + b, a = f(z), x of width D, K units.
///
/// W starts Xavier-uniform from the stream `init`, b at 0. All parameters are one flat buffer:
/// first Wᵀ (D × K, the layout in which both products of a training step are fastest), then b
/// (K).
public struct SingleLayer: Sendable {
  /// D
  public let featureCount: Int
  /// K
  public let unitCount: Int
  /// f
  public let activation: any Activation.Type
  /// Wᵀ (D × K), then b (K).
  public internal(set) var parameters: [Float]

  /// A freshly initialised layer; the weights are drawn in the order of W (K × D).
  public init(
    featureCount: Int, unitCount: Int, activation: any Activation.Type, seed: Int
  ) {
    var generator = SeededGenerator.stream(seed: seed, name: "init")
    let bound = Initialisation.xavierBound(fanIn: featureCount, fanOut: unitCount)
    let drawn = Initialisation.uniform(
      count: featureCount * unitCount, bound: bound, from: &generator)
    self.init(
      weights: Matrix(rows: unitCount, columns: featureCount, elements: drawn),
      bias: [Float](repeating: 0, count: unitCount), activation: activation)
  }

  /// A layer with given weights (K × D) and bias (K), as read from a store.
  public init(weights: Matrix, bias: [Float], activation: any Activation.Type) {
    precondition(bias.count == weights.rows, "a layer has one bias per unit")
    precondition(weights.rows > 0 && weights.columns > 0, "a layer has units and inputs")
    featureCount = weights.columns
    unitCount = weights.rows
    self.activation = activation
    parameters = weights.transposed.elements + bias
  }

  /// A layer of the shape of `other` over a flat buffer laid out as ``parameters``.
  init(flat: [Float], like other: SingleLayer) {
    self = other
    parameters = flat
  }

  /// Whether all parameters are finite. The loss of a batch is taken before its update, so the last
  /// update of an epoch can go wrong unseen.
  public var isFinite: Bool { parameters.allSatisfy(\.isFinite) }

  /// W, K × D.
  public var weights: Matrix {
    Matrix(
      rows: featureCount, columns: unitCount,
      elements: Array(parameters[..<(featureCount * unitCount)])
    ).transposed
  }

  /// b, K numbers.
  public var bias: [Float] { Array(parameters[(featureCount * unitCount)...]) }

  /// z ← x Wᵀ + b, a ← f(z) for the first `rows` rows of x (rows × D); z and a are rows × K.
  public func forward(_ x: [Float], rows: Int, z: inout [Float], a: inout [Float]) {
    gemm(
      ProductShape(rows: rows, columns: unitCount, inner: featureCount), x, parameters, into: &z)
    addBias(parameters, at: featureCount * unitCount, to: &z, rows: rows, units: unitCount)
    var out = a.mutableSpan
    activation.forward(z.span.extracting(..<(rows * unitCount)), units: unitCount, into: &out)
  }

  /// Activations of samples `range` of `source` (all by default), count × K.
  ///
  /// Works in blocks of 512 samples, so that it needs little memory beside the result.
  public func activations(of source: any SampleSource, in range: Range<Int>? = nil) -> Matrix {
    precondition(source.featureCount == featureCount, "samples are of another width")
    pinToOneThread()
    let range = range ?? 0..<source.count
    let block = min(512, max(range.count, 1))
    var result: [Float] = []
    result.reserveCapacity(range.count * unitCount)
    var x = [Float](repeating: 0, count: block * featureCount)
    var z = [Float](repeating: 0, count: block * unitCount)
    var a = z
    var indices = [Int32](repeating: 0, count: block)
    for first in stride(from: range.lowerBound, to: range.upperBound, by: block) {
      let rows = min(block, range.upperBound - first)
      for row in 0..<rows { indices[row] = Int32(first + row) }
      var xSpan = x.mutableSpan
      source.gather(indices.span.extracting(..<rows), into: &xSpan)
      forward(x, rows: rows, z: &z, a: &a)
      result += a[..<(rows * unitCount)]
    }
    return Matrix(rows: range.count, columns: unitCount, elements: result)
  }
}
