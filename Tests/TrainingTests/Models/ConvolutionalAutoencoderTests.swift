import Compute
import Testing

@testable import Training

@Suite struct ConvolutionalAutoencoderTests {
  @Test func theDecoderMirrorsTheEncoder() {
    let network = Network.convolutionalAutoencoder(inputShape: [3, 32, 32], seed: 1)
    let parameters = network.parameters
    #expect(parameters.values.count == 1_786_795)
    #expect(network.outputShape == [3, 32, 32])
    #expect(network.probes.map(\.name) == ["code"] && network.probes[0].outputShape == [200])
    let shapes = Dictionary(uniqueKeysWithValues: parameters.slots.map { ($0.name, $0.shape) })
    #expect(shapes["code.weight"] == [200, 4096] && shapes["expand.weight"] == [4096, 200])
    for number in 0..<6 {
      // A transposed convolution stores inputs first: the mirror's extents are the same.
      #expect(shapes["decoder\(number).weight"] == shapes["encoder\(5 - number).weight"])
    }
  }

  @Test("images come back in their size", arguments: [[1, 28, 28], [3, 8, 12], [2, 4, 4]])
  func imagesComeBackInTheirSize(shape: [Int]) {
    let network = Network.convolutionalAutoencoder(inputShape: shape, codeCount: 5, seed: 1)
    let x = network.workspace.batch(normal(2 * shape.reduce(1, *), "x"), shape)
    let y = network.forward(x)
    #expect(y.shape == shape && y.rows == 2)
    #expect(y.values.contains { $0 < 0 }, "the last layer has no ReLU")
  }

  @Test func weightsStartXavierUniformAndBiasesAtAHundredth() {
    let parameters = Network.convolutionalAutoencoder(inputShape: [3, 32, 32], seed: 1).parameters
    for slot in parameters.slots {
      let numbers = parameters[slot.name]
      guard slot.name.hasSuffix("weight") else {
        #expect(numbers.allSatisfy { $0 == 0.01 }, "\(slot.name)")
        continue
      }
      let area = slot.shape.dropFirst(2).reduce(1, *)
      let bound = (6 / Double(area * (slot.shape[0] + slot.shape[1]))).squareRoot()
      let most = Double(numbers.map(abs).max() ?? 0)
      #expect(most <= bound * 1.000001 && most > 0.97 * bound, "\(slot.name)")
    }
  }

  @Test func theClassifierHasTheSameEncoderAndDropsInTrainingOnly() {
    let network = Network.convolutionalClassifier(inputShape: [3, 32, 32], seed: 1)
    #expect(network.parameters.values.count == 893_490 && network.outputShape == [10])
    let encoder = Network.convolutionalAutoencoder(inputShape: [3, 32, 32], seed: 1).parameters
    #expect(network.parameters["encoder3.weight"] == encoder["encoder3.weight"])
    let x = network.workspace.batch(normal(3072, "x"), [3, 32, 32])
    #expect(network.forward(x).values == network.forward(x).values)
    let once = network.forward(x, isTraining: true).values
    #expect(network.forward(x, isTraining: true).values != once)
  }

  @Test func extentsThatCannotBeHalvedTwiceAreRefused() async {
    await #expect(processExitsWith: .failure) {
      _ = Network.convolutionalAutoencoder(inputShape: [1, 30, 28], seed: 1)
    }
  }
}
