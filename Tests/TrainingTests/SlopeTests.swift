import Compute
import Testing

@testable import Training

/// A layer, an activation or a loss whose backward pass is compared with finite differences.
struct SlopeCase: Sendable, CustomTestStringConvertible {
  let name: String
  /// How far the slopes may be off, relative to their size.
  let limit: Double
  /// What is off by how much.
  let deviations: @Sendable () throws -> [(of: String, by: Double)]

  var testDescription: String { name }

  /// Every layer (those of all activations among them) and every loss; a new one adds its line to
  /// ``LayerCase/all`` or ``LossCase/all``, a new activation to the registry.
  static let all = LayerCase.all.map(SlopeCase.init) + LossCase.all.map(SlopeCase.init)

  /// L = Σ weights · y, whose slope in y are the weights: along random directions of the input and
  /// of every parameter L must change as the backward pass says.
  init(_ layer: LayerCase) {
    name = layer.name
    limit = 0.01
    deviations = {
      let slope = try LayerSlope(layer)
      return [("input", slope.ofInput())]
        + slope.workspace.parameters.slots.map { ($0.name, slope.of($0)) }
    }
  }

  /// Each number of the batch on its own.
  init(_ loss: LossCase) {
    name = loss.name
    limit = 5e-4
    deviations = {
      func evaluate(_ x: [Float]) -> (loss: Double, slope: [Float]) {
        var slope = [Float](repeating: .nan, count: x.count)
        var span = slope.mutableSpan
        let value = loss.evaluate(x.span, &span)
        return (value, slope)
      }
      let x = LossCase.numbers("batch")
      let slope = evaluate(x).slope
      let step: Float = 1.0 / 256
      return x.indices.map { place in
        var (up, down) = (x, x)
        up[place] += step
        down[place] -= step
        let expected = (evaluate(up).loss - evaluate(down).loss) / Double(2 * step)
        return ("number \(place)", abs(Double(slope[place]) - expected) / (1 + abs(expected)))
      }
    }
  }
}

@Suite struct SlopeTests {
  @Test("slopes agree with finite differences", arguments: SlopeCase.all)
  func slopesAgreeWithFiniteDifferences(example: SlopeCase) throws {
    for deviation in try example.deviations() {
      // Not a number is no agreement.
      #expect(deviation.by < example.limit, "\(deviation.of)")
    }
  }

  @Test func aWrongSlopeIsNoticed() {
    let slope: [Float] = [1, 2, 3]
    #expect(middleDeviation(slope) { 3 * Double($0[2]) + 2 * Double($0[1]) + Double($0[0]) } < 1e-6)
    #expect(middleDeviation(slope) { 3 * Double($0[2]) + 2 * Double($0[1]) } > 0.05)
    #expect(!(middleDeviation(slope) { _ in .nan } < 0.01))
  }
}

/// The middle one of the deviations of a slope along nine directions, relative to the slope's size:
/// along a few a kink may lie between the two places compared, a fault shows along all.
///
/// - Parameter change: by how much the loss changes along a direction.
func middleDeviation(_ slope: [Float], _ change: ([Float]) -> Double) -> Double {
  var generator = SeededGenerator.stream(seed: 5, name: "directions")
  let size = slope.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
  let deviations = (0..<9).map { _ in
    let direction = slope.map { _ in Float(generator.normal()) }
    let expected = zip(slope, direction).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    let scale = max(size, abs(expected), 1e-3)
    let found = abs(change(direction) - expected) / scale
    return found.isNaN ? .infinity : found
  }
  return deviations.sorted()[4]
}
