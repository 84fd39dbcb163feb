import SweepCore
import Testing

@testable import Experiments

@Suite struct SetupEncoderTests {
  private struct Everything: Encodable {
    let word = "relu"
    let flag = true
    let count = 3
    let seed: Int64 = 1
    let rate = 1.0
    let single: Float = 0.5
    let milestones = [150, 250]
  }

  @Test func everyKeyKeepsItsOrderTypeAndValue() throws {
    let keys = try SetupEncoder.keys(of: Everything())
    #expect(
      keys.map(\.name)
        == ["word", "flag", "count", "seed", "rate", "single", "milestones"])
    #expect(
      keys.map(\.type) == [.text, .int8, .int32, .int64, .float64, .float64, .text])
    #expect(
      keys.map(\.value) == [
        .text("relu"), .boolean(true), .integer(3), .integer(1), .number(1), .number(0.5),
        .list([.integer(150), .integer(250)]),
      ])
  }

  @Test func aWholeNumberInADoubleStaysANumberOfItsType() throws {
    let keys = try SetupEncoder.keys(of: InfomaxSetup())
    let lambda = try #require(keys.first { $0.name == "lambda_tc" })
    #expect(lambda.type == .float64)
    let width = try #require(keys.first { $0.name == "hidden_dim" })
    #expect(width.type == .int32)
    let seed = try #require(keys.first { $0.name == "seed" })
    #expect(seed.type == .int64)
  }
}
