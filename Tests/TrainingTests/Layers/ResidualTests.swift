import Compute
import Testing

@testable import Training

@Suite struct ResidualTests {
  /// y = max(w x + x, 0) for one number.
  private static func block(_ own: Workspace, shortcut: Float? = nil) -> Residual {
    func scale(_ name: String, _ weight: Float) -> Sequential {
      var stack = LayerStack(own, shape: [1, 1, 1])
      stack.convolution(name, 1, window: 1, padding: 0, isBiased: false)
      own.parameters["\(name).weight"] = [weight]
      return stack.chain
    }
    return Residual(scale("body", 2), shortcut: shortcut.map { scale("side", $0) })
  }

  @Test func theShortcutIsTheInputItself() {
    let own = workspace()
    let block = Self.block(own)
    #expect(block.forward(own.batch([3, -4], [1, 1, 1]), in: own).values == [9, 0])
    let back = block.backward(own.batch([1, 1], [1, 1, 1]), in: own, needsInput: true)
    #expect(back?.values == [3, 0])
    #expect(own.parameters.gradient(of: "body.weight") == [3])
  }

  @Test func aShortcutOfItsOwnHasParametersOfItsOwn() {
    let own = workspace()
    let block = Self.block(own, shortcut: -5)
    #expect(block.forward(own.batch([3, -4], [1, 1, 1]), in: own).values == [0, 12])
    let back = block.backward(own.batch([1, 10], [1, 1, 1]), in: own, needsInput: true)
    #expect(back?.values == [0, -30])
    #expect(own.parameters.gradient(of: "body.weight") == [-40])
    #expect(own.parameters.gradient(of: "side.weight") == [-40])
    #expect(block.parts.count == 2 && block.keptNumbers == 3)
  }

  @Test func withoutNeedTheSlopeEndsHere() {
    let own = workspace()
    let block = Self.block(own)
    _ = block.forward(own.batch([3], [1, 1, 1]), in: own)
    #expect(block.backward(own.batch([1], [1, 1, 1]), in: own, needsInput: false) == nil)
    #expect(own.parameters.gradient(of: "body.weight") == [3])
  }

  @Test func partsOfDifferentShapesAreRefused() async {
    await #expect(processExitsWith: .failure) {
      let own = workspace()
      var (body, side) = (LayerStack(own, shape: [1, 2, 2]), LayerStack(own, shape: [1, 2, 2]))
      body.convolution("a", 1, window: 1, padding: 0)
      side.convolution("b", 2, window: 1, padding: 0)
      _ = Residual(body.chain, shortcut: side.chain)
    }
  }
}
