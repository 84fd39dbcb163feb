import Compute
import Testing

@testable import Training

/// The slopes of one layer at one random place, and what finite differences say.
final class LayerSlope {
  let workspace = Workspace(seed: 3)
  private let layer: any Layer
  private let x: [Float]
  private let weights: [Float]
  private let rows: Int
  private let shape: [Int]
  private let stream: SeededGenerator
  private let inputSlope: [Float]
  private let slopes: [Float]

  init(_ layerCase: LayerCase) throws {
    layer = layerCase.make(workspace)
    rows = layerCase.rows
    shape = layerCase.shape
    stream = workspace.dropout
    var generator = SeededGenerator.stream(seed: 4, name: "test")
    let count = shape.reduce(rows, *)
    // Away from the kinks: distinct numbers, none near 0.
    x = (0..<count).map { _ in
      let number = Float(generator.normal())
      return abs(number) < 0.1 ? number + (number < 0 ? -0.1 : 0.1) : number
    }
    weights = (0..<layer.outputShape.reduce(rows, *)).map { _ in Float(generator.normal()) }
    for slot in workspace.parameters.slots where slot.name.hasSuffix(".bias") {
      workspace.parameters[slot.name] = (0..<slot.count).map { _ in Float(generator.normal()) }
    }
    workspace.isTraining = true
    let input = Tensor(x, rows: rows, shape: shape, in: workspace.arena)
    _ = layer.forward(input, in: workspace)
    let slope = Tensor(weights, rows: rows, shape: layer.outputShape, in: workspace.arena)
    inputSlope = try #require(
      layer.backward(slope, in: workspace, needsInput: true)
    ).values
    slopes = workspace.parameters.gradients
  }

  private func loss(_ x: [Float]) -> Double {
    workspace.isTraining = true
    workspace.dropout = stream
    let y = layer.forward(Tensor(x, rows: rows, shape: shape, in: workspace.arena), in: workspace)
    return zip(y.values, weights).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  func ofInput() -> Double {
    middleDeviation(inputSlope) { direction in
      let step: Float = 2e-4
      let ahead = loss(zip(x, direction).map { $0 + step * $1 })
      let behind = loss(zip(x, direction).map { $0 - step * $1 })
      return (ahead - behind) / Double(2 * step)
    }
  }

  func of(_ slot: ParameterSlot) -> Double {
    let start = workspace.parameters.values
    defer { workspace.parameters.values = start }
    return middleDeviation(Array(slopes[slot.range])) { direction in
      let step: Float = 2e-4
      func moved(_ step: Float) -> Double {
        workspace.parameters.values = start
        for (place, amount) in zip(slot.range, direction) {
          workspace.parameters.values[place] += step * amount
        }
        return loss(x)
      }
      return (moved(step) - moved(-step)) / Double(2 * step)
    }
  }
}
