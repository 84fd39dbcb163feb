import Compute
import Testing

@testable import Training

/// Everything here runs over the registry, so that a new activation is tested by its line in it.
@Suite struct ActivationsTests {
  static let names = activations.map { $0.name }

  @Test func theSixOfTheStudyAreThere() {
    #expect(Self.names == ["identity", "relu", "leaky_relu", "softmax", "tanh", "softplus"])
    #expect(Set(Self.names).count == Self.names.count)
    #expect(activation(named: "sigmoid-like") == nil)
  }

  @Test("slopes agree with finite differences", arguments: names, [1, 5, 16])
  func slopesAgreeWithFiniteDifferences(name: String, units: Int) throws {
    let kind = try #require(activation(named: name))
    let probe = ActivationProbe(kind: kind, units: units)
    var generator = SeededGenerator.stream(seed: 6, name: "slopes")
    // Away from 0, where relu has a corner.
    let z = (0..<8 * units).map { _ in
      let size = 0.05 + 3 * generator.uniformFloat()
      return generator.next() & 1 == 0 ? size : -size
    }
    let weights = z.map { _ in generator.uniformFloat() - 0.5 }
    let a = probe.values(z)
    var gradient = weights
    var span = gradient.mutableSpan
    kind.backward(z: z.span, a: a.span, units: units, gradient: &span)
    let step: Float = 1.0 / 128
    for place in z.indices {
      var (up, down) = (z, z)
      up[place] += step
      down[place] -= step
      let (high, low) = (probe.values(up), probe.values(down))
      var difference = 0.0
      for other in z.indices {
        difference += Double(weights[other]) * (Double(high[other]) - Double(low[other]))
      }
      #expect(abs(Double(gradient[place]) - difference / Double(2 * step)) < 2e-4)
    }
  }
}
