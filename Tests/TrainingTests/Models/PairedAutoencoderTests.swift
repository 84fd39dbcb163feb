import Compute
import Testing

@testable import Training

@Suite struct PairedAutoencoderTests {
  private static func small(rate: Float = 0.5, seed: Int = 1) -> PairedAutoencoder {
    PairedAutoencoder(
      featureCounts: (x: 5, y: 7), hiddenCounts: (x: 16, y: 8), codeCount: 3, dropoutRate: rate,
      seed: seed)
  }

  private static func batch(_ model: PairedAutoencoder) -> (x: Tensor, y: Tensor) {
    (model.workspace.batch(normal(20, "x"), [5]), model.workspace.batch(normal(28, "y"), [7]))
  }

  @Test func theHiddenWidthIsThePublishedRule() {
    let widths = [1, 512, 2048, 2049, 4095, 4096, 4097, 10_000]
    #expect(
      widths.map(PairedAutoencoder.hiddenCount)
        == [1024, 1024, 1024, 2048, 2048, 4096, 4096, 8192])
  }

  @Test func theStudysModelHasItsSizeAndStart() {
    let model = PairedAutoencoder(featureCounts: (x: 512, y: 512), codeCount: 64, seed: 1)
    let parameters = model.parameters
    #expect(parameters.values.count == 2 * 1_197_888 + 4 * 1_198_336)
    #expect(parameters.slots.count == 48)
    for slot in parameters.slots {
      let numbers = parameters[slot.name]
      if slot.name.hasSuffix("bias") {
        #expect(numbers.allSatisfy { $0 == 0 })
      } else {
        let bound = (6 / Double(slot.shape[0] + slot.shape[1])).squareRoot()
        let most = Double(numbers.map(abs).max() ?? 0)
        #expect(most <= bound * 1.000001 && most > 0.99 * bound, "\(slot.name)")
      }
    }
  }

  @Test func layersShrinkToTheCodeAndGrowBack() {
    let shapes = Dictionary(
      uniqueKeysWithValues: Self.small().parameters.slots.map { ($0.name, $0.shape) })
    #expect(
      (0..<4).map { shapes["x_encoder.linear\($0).weight"] ?? [] }
        == [[16, 5], [8, 16], [4, 8], [3, 4]])
    #expect(
      (0..<4).map { shapes["xy_decoder.linear\($0).weight"] ?? [] }
        == [[2, 3], [4, 2], [8, 4], [7, 8]])
  }

  @Test func everyDecoderGivesTheSamplesOfItsName() {
    let model = Self.small()
    let batch = Self.batch(model)
    let outputs = model.reconstruct(x: batch.x, y: batch.y, isTraining: false)
    #expect([outputs.xx, outputs.yy, outputs.yx, outputs.xy].map(\.shape) == [[5], [7], [5], [7]])
    // Only what comes from the code of x changes with x.
    let other = model.workspace.batch(normal(20, "other"), [5])
    let changed = model.reconstruct(x: other, y: batch.y, isTraining: false)
    #expect(changed.yy.values == outputs.yy.values && changed.yx.values == outputs.yx.values)
    #expect(changed.xx.values != outputs.xx.values && changed.xy.values != outputs.xy.values)
  }

  @Test func onlyCrossDecodersDropUnitsAndOnlyInTraining() {
    let model = Self.small()
    let batch = Self.batch(model)
    let calm = model.reconstruct(x: batch.x, y: batch.y, isTraining: false)
    let noisy = model.reconstruct(x: batch.x, y: batch.y, isTraining: true)
    #expect(noisy.xx.values == calm.xx.values && noisy.yy.values == calm.yy.values)
    #expect(noisy.yx.values != calm.yx.values && noisy.xy.values != calm.xy.values)
    let codes = model.encode(x: batch.x, y: batch.y)
    #expect(model.encode(x: batch.x, y: batch.y).x.values == codes.x.values)
    #expect(codes.x.shape == [3] && codes.y.shape == [3] && codes.x.rows == 4)
  }

  @Test func theCodeIsLeakyToo() {
    let model = Self.small()
    for slot in model.parameters.slots where slot.name.hasPrefix("x_encoder") {
      model.parameters[slot.name] = [Float](repeating: 0, count: slot.count)
    }
    model.parameters["x_encoder.linear3.bias"] = [1, -1, 0]
    let batch = Self.batch(model)
    #expect(Array(model.encode(x: batch.x, y: batch.y).x.values[..<3]) == [1, -0.2, 0])
  }

  @Test func slopesOfBothDecodersOfACodeAddUp() {
    let model = Self.small(rate: 0)
    let batch = Self.batch(model)
    func gradient(_ own: Float, _ cross: Float) -> [Float] {
      let outputs = model.reconstruct(x: batch.x, y: batch.y, isTraining: true)
      func slope(_ output: Tensor, _ factor: Float) -> Tensor {
        model.workspace.batch(output.values.map { _ in factor }, output.shape)
      }
      model.backward(
        Reconstructions(
          xx: slope(outputs.xx, own), yy: slope(outputs.yy, own), yx: slope(outputs.yx, cross),
          xy: slope(outputs.xy, cross)))
      return model.parameters.gradient(of: "x_encoder.linear0.weight")
    }
    let (own, cross, both) = (gradient(1, 0), gradient(0, 1), gradient(1, 1))
    #expect(own != cross && own.contains { $0 != 0 } && cross.contains { $0 != 0 })
    #expect(isClose(both, zip(own, cross).map { Double($0) + Double($1) }, 1e-5))
    #expect(model.workspace.arena.liveBytes == 2 * 128)
  }
}
