import Compute
import Testing

@testable import Training

@Suite struct LayerStackTests {
  @Test func theShapeFollowsTheLayers() {
    var stack = LayerStack(workspace(), shape: [3, 9, 8])
    stack.convolution("a", 4, window: 3, stride: 2, padding: 1)
    #expect(stack.shape == [4, 5, 4])
    stack.normalisation("n", isRectified: true)
    stack.rectifier()
    stack.probe("p")
    #expect(stack.shape == [4, 5, 4] && stack.layers.count == 4)
    stack.transposedConvolution("t", 2, stride: 2, start: .standard)
    #expect(stack.shape == [2, 10, 8])
    stack.reshape(to: [4, 40])
    #expect(stack.shape == [4, 40] && stack.chain.outputShape == [4, 40])
  }

  @Test func aDenseLayerTakesAnImageAsARow() {
    var stack = LayerStack(workspace(), shape: [2, 3, 4])
    stack.dense("d", 5)
    #expect(stack.shape == [5] && stack.layers.count == 2 && stack.layers[0] is Reshape)
    stack.dense("e", 6)
    #expect(stack.layers.count == 3)
    #expect(stack.workspace.parameters.slots[0].shape == [5, 24])
  }

  @Test func aTransposedConvolutionEnlargesExactly() {
    for stride in 1...3 {
      var stack = LayerStack(workspace(), shape: [1, 4, 5])
      stack.transposedConvolution("t", 1, stride: stride, start: .standard)
      #expect(stack.shape == [1, 4 * stride, 5 * stride])
    }
  }
}
