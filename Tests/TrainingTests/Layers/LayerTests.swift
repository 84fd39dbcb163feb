import Compute
import Testing

@testable import Training

/// What holds for every layer; its slopes are checked by SlopeTests.
@Suite struct LayerTests {
  @Test(arguments: LayerCase.all)
  func outputHasTheShapeThatIsAnnounced(_ layerCase: LayerCase) {
    let workspace = Workspace(seed: 1)
    let layer = layerCase.make(workspace)
    let x = Tensor(rows: layerCase.rows, shape: layerCase.shape, in: workspace.arena)
    x.withMutableSpan { for place in $0.indices { $0[place] = Float(place % 7) } }
    for isTraining in [false, true] {
      workspace.isTraining = isTraining
      let y = layer.forward(x, in: workspace)
      #expect(y.shape == layer.outputShape)
      #expect(y.rows == layerCase.rows)
    }
  }

  @Test(arguments: LayerCase.all)
  func memoryGoesBackAfterAStep(_ layerCase: LayerCase) {
    let workspace = Workspace(seed: 1)
    let layer = layerCase.make(workspace)
    workspace.isTraining = true
    do {
      let x = Tensor(rows: layerCase.rows, shape: layerCase.shape, in: workspace.arena)
      x.withMutableSpan { for place in $0.indices { $0[place] = Float(place % 7) } }
      let y = layer.forward(x, in: workspace)
      _ = layer.backward(y, in: workspace, needsInput: true)
    }
    #expect(workspace.arena.liveBytes == 0)
  }
}
