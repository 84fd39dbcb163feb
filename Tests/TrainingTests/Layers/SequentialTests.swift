import Compute
import Testing

@testable import Training

@Suite struct SequentialTests {
  private static func chain(_ own: Workspace) -> Sequential {
    let chain = Sequential([
      Dense("a", inputs: 1, outputs: 1, in: own), RectifierLayer(shape: [1]),
      Dense("b", inputs: 1, outputs: 2, in: own),
    ])
    own.parameters["a.weight"] = [3]
    own.parameters["a.bias"] = [1]
    own.parameters["b.weight"] = [2, -1]
    own.parameters["b.bias"] = [0, 5]
    return chain
  }

  @Test func layersRunInTheirOrderAndBack() {
    let own = workspace()
    let chain = Self.chain(own)
    #expect(chain.outputShape == [2] && chain.keptNumbers == 3)
    #expect(chain.forward(own.batch([2], [1]), in: own).values == [14, -2])
    let back = chain.backward(own.batch([1, 1], [2]), in: own, needsInput: true)
    #expect(back?.values == [3])
    #expect(own.parameters.gradient(of: "a.weight") == [2])
    #expect(own.parameters.gradient(of: "b.weight") == [7, 7])
  }

  @Test func onlyTheFirstLayerMayEndTheSlope() {
    let own = workspace()
    let chain = Self.chain(own)
    _ = chain.forward(own.batch([2], [1]), in: own)
    #expect(chain.backward(own.batch([1, 1], [2]), in: own, needsInput: false) == nil)
    #expect(own.parameters.gradient(of: "a.bias") == [1])
  }

  @Test func anEmptyChainIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = Sequential([]) }
  }
}
