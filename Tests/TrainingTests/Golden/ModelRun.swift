import Compute
import GoldenData
import Testing

@testable import Training

extension GoldenFile {
  /// Labels as data sets hold them.
  func classes(_ path: String) throws -> [UInt8] { try labels(path).map { UInt8($0) } }
}

/// Trains a model on the batches of a golden file in their order, and compares its arrays.
struct ModelRun {
  let golden: GoldenFile
  /// What stands before the names of data sets: a group with its slash, or nothing.
  let prefix: String
  /// Our names of arrays by those of the file, where they differ.
  var names: [String: String] = [:]

  func path(_ name: String) -> String { prefix + name }

  /// The numbers of all batches as samples, and the places of one batch.
  func samples(_ name: String) throws -> TestSamples {
    let shape = try golden.shape(path(name))
    let width = shape.dropFirst(2).reduce(1, *)
    return TestSamples(
      matrix: Matrix(
        rows: shape[0] * shape[1], columns: width, elements: try golden.floats(path(name))))
  }

  /// The arrays of a group, by our names.
  func arrays(_ group: String) -> [(golden: String, own: String)] {
    golden.names(in: path(group)).map { (path("\(group)/\($0)"), names[$0] ?? $0) }
  }

  /// Writes the parameters or statistics of a group.
  func load(_ group: String, into parameters: Parameters) throws {
    for (golden, own) in arrays(group) { parameters[own] = try self.golden.floats(golden) }
  }

  /// Compares parameters or statistics with those of a group.
  func expect(_ group: String, _ parameters: Parameters) throws {
    for (golden, own) in arrays(group) { try self.golden.expect(golden, parameters[own]) }
  }

  /// Compares gradients with those of a group.
  func expectGradients(_ group: String, _ parameters: Parameters) throws {
    for (golden, own) in arrays(group) {
      try self.golden.expect(golden, parameters.gradient(of: own))
    }
  }

  /// Makes a step for every batch of `batchSize` samples and returns the first term of each;
  /// `first` is called between the first batch's gradients and their update.
  func train(
    _ objective: some Objective, _ settings: OptimiserSettings, batchSize: Int,
    largestNorm: Double? = nil, first: () throws -> Void
  ) throws -> (losses: [Double], norms: [Double]) {
    let parameters = objective.parameters
    var optimiser = settings.optimiser(count: parameters.values.count)
    var (losses, norms): ([Double], [Double]) = ([], [])
    for start in stride(from: 0, to: objective.sampleCount, by: batchSize) {
      let places = (start..<start + batchSize).map(Int32.init)
      losses.append(objective.evaluate(places.span)[0])
      if start == 0 { try first() }
      if let largestNorm {
        norms.append(clipGlobalNorm(&parameters.gradients, maximum: largestNorm))
      }
      optimiser.update(&parameters.values, gradient: parameters.gradients)
    }
    return (losses, norms)
  }
}
