import Compute
import Testing

@testable import Training

@Suite struct DropoutTests {
  @Test func theStreamSaysWhichUnitsStaySampleAfterSample() {
    let own = workspace(seed: 7)
    let layer = Dropout(rate: 0.3, shape: [5])
    var generator = SeededGenerator.stream(seed: 7, name: "dropout")
    for rows in [4, 2] {
      let numbers = normal(5 * rows, "x")
      let factors = numbers.map { _ in generator.uniformFloat() < 0.3 ? 0 : 1 / Float(1 - 0.3) }
      let y = layer.forward(own.batch(numbers, [5]), in: own).values
      for (place, number) in numbers.enumerated() {
        #expect(abs(y[place] - number * factors[place]) <= 2e-7 * abs(number))
      }
      let back = layer.backward(own.batch(numbers, [5]), in: own, needsInput: true)
      #expect(back?.values == y)
    }
    #expect(own.dropout == generator)
  }

  @Test func channelsGoAsAWhole() {
    let own = workspace(seed: 7)
    let layer = Dropout(channelRate: 0.5, shape: [6, 2, 3])
    var generator = SeededGenerator.stream(seed: 7, name: "dropout")
    let stays = (0..<18).map { _ in generator.uniformFloat() >= 0.5 }
    let y = layer.forward(own.batch([Float](repeating: 1, count: 108), [6, 2, 3]), in: own).values
    #expect(y == (0..<108).map { stays[$0 / 6] ? 2 : 0 })
    #expect(Set(stays).count == 2 && own.dropout == generator)
    #expect(layer.keptNumbers == 6)
  }

  @Test func aboutItsRateGoesAndTheMeanStays() {
    let own = workspace(seed: 2)
    let layer = Dropout(rate: 0.25, shape: [20_000])
    let y = layer.forward(own.batch([Float](repeating: 1, count: 20_000), [20_000]), in: own).values
    #expect(abs(Double(y.count { $0 == 0 }) / 20_000 - 0.25) < 0.01)
    #expect(abs(y.reduce(0.0) { $0 + Double($1) } / 20_000 - 1) < 0.015)
  }

  @Test("in evaluation, and at a rate of 0, nothing happens", arguments: [0, 0.5] as [Float])
  func nothingHappens(rate: Float) {
    let own = workspace(isTraining: rate == 0)
    let layer = Dropout(rate: rate, shape: [3])
    let before = own.dropout
    let x = own.batch([1, 2, 3], [3])
    #expect(layer.forward(x, in: own) === x)
    #expect(own.dropout == before)
    if rate == 0 { #expect(layer.backward(x, in: own, needsInput: true) === x) }
  }

  @Test func ratesOutsideTheirRangeAreRefused() async {
    await #expect(processExitsWith: .failure) { _ = Dropout(rate: 1, shape: [3]) }
    await #expect(processExitsWith: .failure) { _ = Dropout(channelRate: -0.1, shape: [3, 1, 1]) }
  }
}
