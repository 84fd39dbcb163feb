import Testing

@testable import Compute

@Suite struct BatchNormalisationTests {
  /// The formulas of batch normalisation in double precision, for one channel's numbers.
  struct Channel {
    let x: [Double]
    let gamma: Double
    let beta: Double
    let isRectified: Bool
    static let epsilon = 1e-5

    var mean: Double { x.reduce(0, +) / Double(x.count) }
    var variance: Double {
      x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
    }
    /// x made to have mean 0 and variance 1.
    var normalised: [Double] {
      let (mean, root) = (mean, (variance + Self.epsilon).squareRoot())
      return x.map { ($0 - mean) / root }
    }
    var y: [Double] {
      normalised.map { isRectified ? max(0, gamma * $0 + beta) : gamma * $0 + beta }
    }

    /// The slopes of x, γ and β from that of y.
    func backward(_ slope: [Double]) -> (x: [Double], gamma: Double, beta: Double) {
      let normalised = normalised
      let slope = zip(slope, y).map { isRectified && $1 <= 0 ? 0 : $0 }
      let beta = slope.reduce(0, +)
      let gammaSlope = zip(slope, normalised).reduce(0) { $0 + $1.0 * $1.1 }
      let factor = gamma / (variance + Self.epsilon).squareRoot()
      let count = Double(x.count)
      let back = zip(slope, normalised).map {
        factor * ($0 - beta / count - $1 * gammaSlope / count)
      }
      return (back, gammaSlope, beta)
    }
  }

  /// The places of a channel's numbers in a batch.
  static func places(_ channel: Int, _ rows: Int, _ shape: [Int]) -> [Int] {
    let plane = shape[1] * shape[2]
    return (0..<rows).flatMap { row in
      (0..<plane).map { (row * shape[0] + channel) * plane + $0 }
    }
  }

  @Test("it is its formula, and so are its slopes", arguments: imageShapes, [false, true])
  func itIsItsFormula(shape: [Int], isRectified: Bool) {
    let (rows, channels) = (4, shape[0])
    let x = normal(rows * shape.reduce(1, *), "x").map { 2 * $0 + 1 }
    let slope = normal(x.count, "slope")
    let parameters = normal(2 * channels, "parameters")
    var y = [Double](repeating: 0, count: x.count)
    var inputSlope = y
    var (means, variances): ([Double], [Double]) = ([], [])
    var slopes = [Double](repeating: 0, count: 2 * channels)
    for channel in 0..<channels {
      let places = Self.places(channel, rows, shape)
      let own = Channel(
        x: places.map { Double(x[$0]) }, gamma: Double(parameters[channel]),
        beta: Double(parameters[channels + channel]), isRectified: isRectified)
      let back = own.backward(places.map { Double(slope[$0]) })
      for (number, place) in places.enumerated() {
        y[place] = own.y[number]
        inputSlope[place] = back.x[number]
      }
      (slopes[channel], slopes[channels + channel]) = (back.gamma, back.beta)
      means.append(own.mean)
      variances.append(own.variance)
    }

    let arena = TensorArena()
    let plain = Tensor(x, rows: rows, shape: shape, in: arena)
    let arriving = Tensor(slope, rows: rows, shape: shape, in: arena)
    for (x, slope) in [(plain, arriving), (blocked(plain), arriving), (plain, blocked(arriving))] {
      let normalisation = BatchNormalisation(
        like: x, epsilon: Float(Channel.epsilon), isRectified: isRectified)
      var (mean, variance) = ([Float](repeating: 0, count: channels), [Float]())
      variance = mean
      let (result, memory) = normalisation.train(
        x, parameters: [5] + parameters, at: 1, mean: &mean, variance: &variance)
      #expect(isClose(result.values, y))
      #expect(isClose(mean, means) && isClose(variance, variances))
      var gradients = [Float](repeating: 7, count: 2 * channels + 2)
      let back = normalisation.backward(
        slope, of: x, memory: memory, parameters: [5] + parameters, mean: mean,
        variance: variance, into: &gradients, at: 1)
      #expect(isClose(back.values, inputSlope, 5e-5))
      #expect(isClose(Array(gradients.dropFirst().dropLast()), slopes, 5e-5))
      #expect(gradients.first == 7 && gradients.last == 7)
    }
  }

  @Test("given statistics are used as they are", arguments: imageShapes)
  func givenStatisticsAreUsed(shape: [Int]) {
    let channels = shape[0]
    let numbers = normal(3 * shape.reduce(1, *), "x")
    let (gamma, beta) = (normal(channels, "gamma"), normal(channels, "beta"))
    let mean = normal(channels, "mean")
    let variance = normal(channels, "variance").map { $0 * $0 + 0.1 }
    let plane = shape[1] * shape[2]
    let y = numbers.enumerated().map { place, number in
      let channel = place / plane % channels
      let root = (Double(variance[channel]) + 1e-5).squareRoot()
      let normalised = (Double(number) - Double(mean[channel])) / root
      return max(0, Double(gamma[channel]) * normalised + Double(beta[channel]))
    }
    let plain = Tensor(numbers, rows: 3, shape: shape, in: TensorArena())
    for x in [plain, blocked(plain)] {
      let normalisation = BatchNormalisation(like: x, epsilon: 1e-5, isRectified: true)
      let result = normalisation.evaluate(
        x, parameters: gamma + beta, at: 0, mean: mean, variance: variance)
      #expect(isClose(result.values, y))
      #expect(!normalisation.takes(Tensor(rows: 2, shape: shape, in: x.arena)))
    }
  }

  @Test func arraysThatAreTooShortAreRefused() async {
    await #expect(processExitsWith: .failure) {
      let x = Tensor(rows: 2, shape: [3, 1, 1], in: TensorArena())
      _ = BatchNormalisation(like: x, epsilon: 1e-5, isRectified: false).evaluate(
        x, parameters: [1, 1, 1, 0, 0, 0], at: 1, mean: [0, 0, 0], variance: [1, 1, 1])
    }
    await #expect(processExitsWith: .failure) {
      let x = Tensor(rows: 2, shape: [3, 1, 1], in: TensorArena())
      var (mean, variance): ([Float], [Float]) = ([0, 0], [1, 1, 1])
      _ = BatchNormalisation(like: x, epsilon: 1e-5, isRectified: false).train(
        x, parameters: [1, 1, 1, 0, 0, 0], at: 0, mean: &mean, variance: &variance)
    }
  }
}
