import Compute
import Testing

@testable import Training

@Suite struct ReshapeTests {
  @Test func anImageBecomesARowInTheOrderChannelRowColumn() {
    let own = workspace()
    // What a convolution leaves may lie in blocks of channels.
    var stack = LayerStack(own, shape: [2, 3, 3])
    stack.convolution("c", 16, window: 1, padding: 0)
    let image = stack.chain.forward(own.batch(normal(36, "x"), [2, 3, 3]), in: own)
    let layer = Reshape(from: [16, 3, 3], to: [144])
    let row = layer.forward(image, in: own)
    #expect(row.shape == [144] && row.isPlain && row.values == image.values)
    let back = layer.backward(row, in: own, needsInput: true)
    #expect(back?.shape == [16, 3, 3] && back?.values == row.values)
  }

  @Test func shapesOfAnotherSizeAreRefused() async {
    await #expect(processExitsWith: .failure) { _ = Reshape(from: [2, 3], to: [5]) }
  }
}
