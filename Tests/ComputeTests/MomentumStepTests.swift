import Compute
import Testing

@Suite struct MomentumStepTests {
  /// The loop written out, in the order of operations that the kernel must keep.
  @Test("the kernel has the bits of the loop written out", arguments: [1, 15, 64, 785])
  func hasTheBitsOfTheLoop(count: Int) {
    var generator = SeededGenerator.stream(seed: 4, name: "momentum")
    func numbers() -> [Float] { (0..<count).map { _ in generator.uniformFloat() - 0.5 } }
    let rule = MomentumStep(rate: 0.1, momentum: 0.9, weightDecay: 5e-4)
    var (theta, buffer) = (numbers(), numbers())
    let gradient = numbers()
    let (theta0, buffer0) = (theta, buffer)
    rule.apply(gradient: gradient, parameters: &theta, buffer: &buffer)
    for place in 0..<count {
      let g = gradient[place] + rule.weightDecay * theta0[place]
      let moved = rule.momentum * buffer0[place] + g
      #expect(buffer[place] == moved && theta[place] == theta0[place] - rule.rate * moved)
    }
  }

  @Test func theBufferEndsAtZeroInsteadOfLingering() {
    let rule = MomentumStep(rate: 0.1, momentum: 0.9)
    var (theta, buffer): ([Float], [Float]) = ([1], [1e-37])
    for _ in 0..<100 {
      rule.apply(gradient: [0], parameters: &theta, buffer: &buffer)
      #expect(buffer[0] == 0 || buffer[0].isNormal)
    }
    #expect(buffer == [0])
  }
}
