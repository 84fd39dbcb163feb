import SweepCore
import Testing

@testable import Experiments

@Suite struct ArchitectureSetupTests {
  @Test func theDefaultsAreThoseOfTheStudy() throws {
    let keys = try SetupSchema(of: ArchitectureFlow.self).resolve([:])
    #expect(keys["batch_size"] == .integer(256))
    #expect(keys["epochs"] == .integer(5))
    #expect(keys["learning_rate"] == .number(1e-3))
    #expect(keys["bins"] == .integer(30))
    #expect(keys["unit_count"] == .integer(50))
  }

  @Test(arguments: [
    ("architecture", Value.text("resnet")), ("architecture", .text("mlp-0")),
    ("dataset", .text("mnits")), ("batch_size", .integer(0)), ("epochs", .integer(0)),
    ("learning_rate", .number(0)), ("measured_every", .integer(0)), ("bins", .integer(0)),
    ("bins", .integer(1_001)), ("unit_count", .integer(0)), ("projections", .integer(1)),
    ("neighbours", .integer(0)), ("train_per_class", .integer(-1)),
    ("test_per_class", .integer(-1)),
  ])
  func whatIsOutOfRangeIsRefusedByItsKey(key: String, value: Value) throws {
    let schema = try SetupSchema(of: ArchitectureFlow.self)
    let problem = #expect(throws: SetupProblem.self) { try schema.resolve([key: value]) }
    #expect(problem?.key == key)
  }

  @Test func aConvolutionOverPointsIsRefused() throws {
    let schema = try SetupSchema(of: ArchitectureFlow.self)
    let problem = #expect(throws: SetupProblem.self) {
      try schema.resolve(["architecture": .text("cnn-2"), "dataset": .text("synthetic_2d")])
    }
    #expect(problem?.allowed.contains("mlp-1layer") == true)
  }
}
