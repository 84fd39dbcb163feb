import GoldenData
import Testing

@Suite struct GoldenFileTests {
  @Test func theWorstElementIsTold() throws {
    let golden = try GoldenFile("classifiers.h5")
    var got = try golden.doubles("cnn_adam/final/conv2.weight")
    #expect(try golden.compare("cnn_adam/final/conv2.weight", got).ratio == 0)
    got[50 + 25 + 7] += 3e-5
    got[3] -= 1e-6
    let difference = try golden.compare("cnn_adam/final/conv2.weight", got)
    #expect(difference.place == [1, 1, 1, 2])
    #expect(difference.ratio > 2 && difference.ratio <= 3 && !difference.isWithin)
    got[0] = .nan
    #expect(try golden.compare("cnn_adam/final/conv2.weight", got).place == [0, 0, 0, 0])
  }

  @Test func aGroupNamesItsArrays() throws {
    let golden = try GoldenFile("classifiers.h5")
    let names = golden.names(in: "mlp_adam/initial")
    #expect(names.prefix(2) == ["layer0.bias", "layer0.weight"] && names.count == 6)
    #expect(try golden.shape("mlp_adam/initial/layer0.weight") == [16, 49])
    #expect(try golden.labels("mlp_adam/labels").allSatisfy { $0 < 10 })
  }
}
