/// A dense network with ReLU between its layers, written out in double precision: what optimisers
/// and losses are tried on without the layers they are made for.
struct PlainNetwork {
  /// Inputs, then the units of every layer.
  let widths: [Int]
  /// Weights [out, in], then bias, layer after layer.
  var parameters: [Float]

  /// The place of a layer's weights and biases in ``parameters``.
  func places(_ layer: Int) -> (weights: Range<Int>, biases: Range<Int>) {
    var start = 0
    for before in 0..<layer { start += (widths[before] + 1) * widths[before + 1] }
    let middle = start + widths[layer] * widths[layer + 1]
    return (start..<middle, middle..<middle + widths[layer + 1])
  }

  /// The outputs of every layer for rows `x`; the last is without ReLU.
  func forward(_ x: [Float], rows: Int) -> [[Float]] {
    var outputs = [x]
    for layer in 0..<widths.count - 1 {
      let (weights, biases) = places(layer)
      let (inputs, units) = (widths[layer], widths[layer + 1])
      var out = [Float](repeating: 0, count: rows * units)
      for row in 0..<rows {
        for unit in 0..<units {
          var sum = Double(parameters[biases.lowerBound + unit])
          for input in 0..<inputs {
            sum +=
              Double(parameters[weights.lowerBound + unit * inputs + input])
              * Double(outputs[layer][row * inputs + input])
          }
          out[row * units + unit] = Float(layer == widths.count - 2 ? sum : max(0, sum))
        }
      }
      outputs.append(out)
    }
    return outputs
  }

  /// The gradient of the parameters from that of the last output.
  func backward(_ outputs: [[Float]], _ slope: [Float], rows: Int) -> [Float] {
    var gradient = [Float](repeating: 0, count: parameters.count)
    var slope = slope.map(Double.init)
    for layer in (0..<widths.count - 1).reversed() {
      let (weights, biases) = places(layer)
      let (inputs, units) = (widths[layer], widths[layer + 1])
      var sums = [Double](repeating: 0, count: (inputs + 1) * units)
      var before = [Double](repeating: 0, count: rows * inputs)
      for row in 0..<rows {
        for unit in 0..<units {
          let pull = slope[row * units + unit]
          sums[inputs * units + unit] += pull
          for input in 0..<inputs {
            let value = outputs[layer][row * inputs + input]
            sums[unit * inputs + input] += pull * Double(value)
            if layer > 0, value > 0 {
              before[row * inputs + input] +=
                pull * Double(parameters[weights.lowerBound + unit * inputs + input])
            }
          }
        }
      }
      gradient.replaceSubrange(weights.lowerBound..<biases.upperBound, with: sums.map { Float($0) })
      slope = before
    }
    return gradient
  }
}
