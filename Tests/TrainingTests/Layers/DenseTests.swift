import Compute
import Testing

@testable import Training

@Suite struct DenseTests {
  private static func small(_ own: Workspace) -> Dense {
    let layer = Dense("d", inputs: 3, outputs: 2, in: own)
    own.parameters["d.weight"] = [1, 2, 3, 4, 5, 6]
    own.parameters["d.bias"] = [10, 20]
    return layer
  }

  @Test func theProductWorkedOutByHand() {
    let own = workspace()
    let layer = Self.small(own)
    let y = layer.forward(own.batch([1, 0, -1, 2, 1, 0], [3]), in: own)
    #expect(y.values == [8, 18, 14, 33])
    let back = layer.backward(own.batch([1, 0, 2, -1], [2]), in: own, needsInput: true)
    #expect(back?.values == [1, 2, 3, -2, -1, 0])
    #expect(own.parameters.gradient(of: "d.weight") == [5, 2, -1, -2, -1, 0])
    #expect(own.parameters.gradient(of: "d.bias") == [3, -1])
  }

  @Test func slopesReplaceThoseOfTheStepBefore() {
    let own = workspace()
    let layer = Self.small(own)
    for _ in 0..<2 {
      _ = layer.forward(own.batch([1, 2, 3], [3]), in: own)
      #expect(layer.backward(own.batch([1, 1], [2]), in: own, needsInput: false) == nil)
      #expect(own.parameters.gradient(of: "d.weight") == [1, 2, 3, 1, 2, 3])
      #expect(own.parameters.gradient(of: "d.bias") == [1, 1])
    }
  }

  @Test func weightsLieTransposedButAreDrawnInTheOrderOfTheirExtents() {
    let own = workspace(seed: 3)
    _ = Dense("d", inputs: 3, outputs: 2, in: own)
    var generator = SeededGenerator.stream(seed: 3, name: "init")
    let bound = Float((1.0 / 3).squareRoot())
    let drawn = (0..<8).map { _ in (2 * generator.uniformFloat() - 1) * bound }
    #expect(own.parameters["d.weight"] == Array(drawn[..<6]))
    #expect(own.parameters.values == [0, 3, 1, 4, 2, 5, 6, 7].map { drawn[$0] })
  }

  @Test func samplesOfAnotherWidthAreRefused() async {
    await #expect(processExitsWith: .failure) {
      let own = workspace()
      _ = Self.small(own).forward(own.batch([1, 2, 3, 4], [2]), in: own)
    }
  }
}
