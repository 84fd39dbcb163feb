@testable import Training

/// Values and slopes of an activation at given points.
struct ActivationProbe {
  let kind: any Activation.Type
  var units = 1

  func values(_ z: [Float]) -> [Float] {
    var a = [Float](repeating: .nan, count: z.count)
    var span = a.mutableSpan
    kind.forward(z.span, units: units, into: &span)
    return a
  }

  func slopes(_ z: [Float]) -> [Float] {
    let a = values(z)
    var gradient = [Float](repeating: 1, count: z.count)
    var span = gradient.mutableSpan
    kind.backward(z: z.span, a: a.span, units: units, gradient: &span)
    return gradient
  }
}
