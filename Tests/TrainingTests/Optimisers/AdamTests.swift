import Foundation
import Testing

@testable import Training

@Suite struct AdamTests {
  @Test func itFollowsTheRuleInDoublePrecision() {
    var adam = Adam(AdamSettings(learningRate: 0.01, epsilon: 1e-7), count: 2)
    var theta: [Float] = [1, -1]
    var exact = [1.0, -1.0]
    var (m, v) = ([0.0, 0.0], [0.0, 0.0])
    for step in 1...50 {
      let gradient = theta.map { 2 * $0 + Float(step % 3) }
      adam.update(&theta, gradient: gradient)
      for place in 0..<2 {
        let g = 2 * exact[place] + Double(step % 3)
        m[place] = 0.9 * m[place] + 0.1 * g
        v[place] = 0.999 * v[place] + 0.001 * g * g
        let first = m[place] / (1 - pow(0.9, Double(step)))
        let second = v[place] / (1 - pow(0.999, Double(step)))
        exact[place] -= 0.01 * first / (second.squareRoot() + 1e-7)
        #expect(abs(Double(theta[place]) - exact[place]) < 1e-5)
      }
    }
    var state = TrainingState()
    adam.save(into: &state)
    #expect(state.integers["update_count"] == [50])
  }

  @Test func theFirstStepIsTheLearningRate() {
    var adam = Adam(count: 3)
    var theta: [Float] = [0, 0, 0]
    adam.update(&theta, gradient: [1e-3, -5, 200])
    for (value, expected) in zip(theta, [-1e-3, 1e-3, -1e-3] as [Float]) {
      #expect(abs(value - expected) < 1e-7)
    }
  }

  @Test func weightDecayIsPyTorchs() {
    var adam = Adam(AdamSettings(learningRate: 0.01, epsilon: 1e-7, weightDecay: 0.1), count: 3)
    var theta: [Float] = [1, -2, 0.5]
    for step in 0..<5 {
      adam.update(&theta, gradient: [0.5 * Float(step + 1), -1, 2 - Float(step)])
    }
    for (got, expected) in zip(theta, [0.9511588626857345, -1.950003633878906, 0.4710730079668174])
    {
      #expect(abs(Double(got) - expected) < 5e-7)
    }
  }

  @Test func aNegativeCountOfUpdatesIsRefused() {
    var adam = Adam(count: 1)
    var state = TrainingState()
    adam.save(into: &state)
    state.integers["update_count"] = [-1]
    #expect(throws: TrainingStateError("update_count", "found -1, allowed is 0 or more")) {
      try adam.restore(from: state)
    }
  }
}
