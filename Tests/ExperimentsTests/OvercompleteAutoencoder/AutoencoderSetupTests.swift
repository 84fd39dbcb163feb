import SweepCore
import Testing

@testable import Experiments

@Suite struct AutoencoderSetupTests {
  @Test func theDefaultsAreThoseOfTheStudy() throws {
    let keys = try SetupSchema(of: OvercompleteAutoencoder.self).resolve([:])
    #expect(keys["hidden_dim"] == .integer(1_024))
    #expect(keys["batch_size"] == .integer(256))
    #expect(keys["seed"] == .integer(17))
    #expect(keys["single_pass"] == .boolean(true))
    #expect(keys["snapshots"] == .integer(50))
    #expect(keys["probe_every"] == .integer(5))
  }

  @Test(arguments: [
    ("dataset", Value.text("mnits")), ("hidden_dim", .integer(0)), ("batch_size", .integer(0)),
    ("learning_rate", .number(0)), ("val_split", .integer(0)), ("val_split", .integer(1)),
    ("snapshots", .integer(0)), ("epochs", .integer(0)), ("snapshot_every", .integer(0)),
    ("probe_every", .integer(0)),
  ])
  func whatIsOutOfRangeIsRefusedByItsKey(key: String, value: Value) throws {
    let schema = try SetupSchema(of: OvercompleteAutoencoder.self)
    let problem = #expect(throws: SetupProblem.self) { try schema.resolve([key: value]) }
    #expect(problem?.key == key)
  }
}
