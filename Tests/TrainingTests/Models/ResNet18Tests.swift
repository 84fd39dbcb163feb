import Compute
import Testing

@testable import Training

@Suite struct ResNet18Tests {
  @Test func thePublishedNetworkHasItsParametersAndStart() {
    let network = Network.resNet18(inputShape: [3, 32, 32], seed: 1)
    let parameters = network.parameters
    #expect(parameters.values.count == 11_181_642)
    #expect(parameters.slots.count == 62)
    // 20 normalisations with 4800 channels in all.
    #expect(parameters.statisticSlots.count == 40 && parameters.statistics.count == 9600)
    #expect(
      network.probes.map(\.name)
        == ["stem.conv", "stage1.block0.conv1", "stage1.block0.conv2", "features"])
    // 32 to 16 by the stem, no pooling.
    #expect(
      network.probes.map(\.outputShape) == [[64, 16, 16], [64, 16, 16], [64, 16, 16], [512]])

    for slot in parameters.slots where slot.shape.count == 4 {
      let numbers = parameters[slot.name]
      let area = slot.shape[2] * slot.shape[3]
      let squares = numbers.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(slot.count)
      let expected = 2 / Double(slot.shape[0] * area)
      // Five standard errors of a variance.
      #expect(abs(squares / expected - 1) < 5 * (2 / Double(slot.count)).squareRoot(), "\(slot)")
    }
    for slot in parameters.slots where slot.name.contains("bn") {
      let value: Float = slot.name.hasSuffix("weight") ? 1 : 0
      #expect(parameters[slot.name].allSatisfy { $0 == value }, "\(slot.name)")
    }
    let bound = 1 / 512.0.squareRoot()
    let most = Double(parameters["fc.weight"].map(abs).max() ?? 0)
    #expect(most <= bound && most > 0.99 * bound)
  }

  @Test func theSmallStemDiffersInItsFirstConvolutionOnly() {
    let published = Network.resNet18(width: 4, inputShape: [3, 32, 32], seed: 1)
    let small = Network.resNet18(width: 4, stem: .small, inputShape: [3, 32, 32], seed: 1)
    #expect(published.parameters.slots[0].shape == [4, 3, 7, 7])
    #expect(small.parameters.slots[0].shape == [4, 3, 3, 3])
    #expect(
      published.parameters.slots.dropFirst().map(\.shape)
        == small.parameters.slots.dropFirst().map(\.shape))
    #expect(published.probes[0].outputShape == [4, 16, 16])
    #expect(small.probes[0].outputShape == [4, 32, 32])
  }

  @Test func shortcutsHaveAConvolutionWhereTheShapeChanges() {
    let network = Network.resNet18(width: 4, inputShape: [3, 32, 32], seed: 1)
    let names = network.parameters.slots.map(\.name).filter { $0.hasSuffix("shortcut.conv.weight") }
    #expect(names == (2...4).map { "stage\($0).block0.shortcut.conv.weight" })
    #expect(network.parameters.slots.first { $0.name == names[2] }?.shape == [32, 16, 1, 1])
  }

  @Test func aBatchsOtherSamplesMatterInTrainingOnly() {
    let network = Network.resNet18(width: 4, stem: .small, inputShape: [1, 8, 8], seed: 1)
    let numbers = normal(3 * 64, "x")
    func first(_ rows: Int, isTraining: Bool) -> [Float] {
      let batch = network.workspace.batch(Array(numbers[..<(64 * rows)]), [1, 8, 8])
      return Array(network.forward(batch, isTraining: isTraining).values[..<10])
    }
    let alone = first(1, isTraining: false)
    #expect(isClose(first(3, isTraining: false), alone.map(Double.init), 1e-4))
    let (two, three) = (first(2, isTraining: true), first(3, isTraining: true))
    #expect(!isClose(three, two.map(Double.init), 1e-3))
  }
}
