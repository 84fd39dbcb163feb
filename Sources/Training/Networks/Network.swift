public import Compute

/// A chain of layers with its parameters: samples go in, numbers come out, slopes go back.
public final class Network {
  /// Parameters, memory and mode.
  public let workspace: Workspace
  /// Extents of a sample.
  public let inputShape: [Int]
  private let body: Sequential

  /// A network whose first weights come from the stream `init` of `seed`.
  ///
  /// - Parameter build: appends the layers.
  init(seed: Int, inputShape: [Int], build: (inout LayerStack) -> Void) {
    workspace = Workspace(seed: seed)
    self.inputShape = inputShape
    var stack = LayerStack(workspace, shape: inputShape)
    build(&stack)
    body = stack.chain
  }

  /// Its parameters.
  public var parameters: Parameters { workspace.parameters }

  /// Extents of what comes out for a sample.
  public var outputShape: [Int] { body.outputShape }

  /// The names of the points where activations can be recorded, in the order of the layers.
  public var probes: [Probe] { body.probes }

  /// A batch of samples in this network's memory, to be filled.
  public func batch(rows: Int) -> Tensor {
    Tensor(rows: rows, shape: inputShape, in: workspace.arena)
  }

  /// What comes out for a batch.
  ///
  /// - Parameter isTraining: keeps what ``backward(_:)`` needs, drops units, normalises by the
  ///   batch.
  public func forward(_ x: Tensor, isTraining: Bool = false) -> Tensor {
    workspace.isTraining = isTraining
    return body.forward(x, in: workspace)
  }

  /// Takes ∂L/∂output of the last forward pass back through the network into the gradients.
  public func backward(_ gradient: Tensor) {
    _ = body.backward(gradient, in: workspace, needsInput: false)
  }

  /// Activations at probe points of samples `range` of a source (all by default), each count ×
  /// width, the samples' numbers in the order channel, row, column.
  ///
  /// - Parameters:
  ///   - names: probe points; one that is not there is a mistake of the caller.
  ///   - betweenBatches: called after every batch, so that long passes can be stopped.
  public func activations(
    of source: any SampleSource, at names: [String], in range: Range<Int>? = nil,
    batchSize: Int = 500, betweenBatches: () throws -> Void = {}
  ) throws -> [String: Matrix] {
    precondition(Set(names).isSubset(of: Set(probes.map(\.name))), "no such probes: \(names)")
    workspace.wantedProbes = Set(names)
    defer {
      workspace.wantedProbes = []
      workspace.probed = [:]
    }
    var elements: [String: [Float]] = [:]
    let range = range ?? 0..<source.count
    try inBatches(of: source, range, size: batchSize) { _, x in
      _ = forward(x)
      for name in names { elements[name, default: []] += workspace.probed[name]?.values ?? [] }
      workspace.probed = [:]
      try betweenBatches()
    }
    var result: [String: Matrix] = [:]
    for probe in probes where names.contains(probe.name) {
      result[probe.name] = Matrix(
        rows: range.count, columns: probe.outputShape.reduce(1, *),
        elements: elements[probe.name] ?? [])
    }
    return result
  }

  /// Calls `body` with the samples of a range, a batch at a time, in order.
  func inBatches(
    of source: any SampleSource, _ range: Range<Int>, size: Int,
    _ body: (Range<Int>, Tensor) throws -> Void
  ) rethrows {
    precondition(source.featureCount == inputShape.reduce(1, *), "samples are of another width")
    pinToOneThread()
    for first in stride(from: range.lowerBound, to: range.upperBound, by: size) {
      let part = first..<min(first + size, range.upperBound)
      let x = batch(rows: part.count)
      let indices = part.map { Int32($0) }
      x.withMutableSpan { source.gather(indices.span, into: &$0) }
      try body(part, x)
    }
  }

  /// About how many bytes a step on `rows` samples takes beside the optimiser's: parameters and
  /// gradients, what is kept for the backward pass, and room for the slopes under way.
  public func memoryEstimate(rows: Int) -> Int {
    let kept = body.keptNumbers + 2 * inputShape.reduce(1, *)
    let widest = body.layers.map { $0.outputShape.reduce(1, *) }.max() ?? 0
    return MemoryLayout<Float>.size * (4 * parameters.values.count + rows * (kept + 3 * widest))
  }
}

extension Layer {
  /// The probe points within.
  var probes: [Probe] {
    switch self {
    case let probe as Probe: [probe]
    case let chain as Sequential: chain.layers.flatMap(\.probes)
    case let block as Residual: block.parts.flatMap(\.probes)
    default: []
    }
  }
}
