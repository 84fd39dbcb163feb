import SweepCore
import Testing

@testable import Experiments

@Suite struct SetupSchemaTests {
  private let schema: SetupSchema

  init() throws { schema = try SetupSchema(of: InfomaxActivations.self) }

  private func problem(_ key: String, _ value: Value) -> SetupProblem? {
    #expect(throws: SetupProblem.self) { try schema.resolve([key: value]) }
  }

  @Test func whatIsNotWrittenHasThePublishedDefault() throws {
    let setup = try schema.resolve([:])
    #expect(
      setup == [
        "dataset": .text("mnist"), "batch_size": .integer(128), "hidden_dim": .integer(16),
        "activation": .text("relu"), "lambda_tc": .number(1), "variance_eps": .number(1e-6),
        "epochs": .integer(100), "learning_rate": .number(1e-3), "seed": .integer(42),
        "metrics_every": .integer(10),
      ])
    #expect(setup == schema.keys.reduce(into: [:]) { $0[$1.name] = $1.standard })
  }

  @Test func whatIsWrittenHoldsAndWholeNumbersMayBeSpelledEitherWay() throws {
    let setup = try schema.resolve(
      ["epochs": .number(5), "lambda_tc": .integer(2), "seed": .integer(1 << 60)])
    #expect(setup["epochs"] == .integer(5))
    #expect(setup["lambda_tc"] == .number(2))
    #expect(setup["seed"] == .integer(1 << 60))
  }

  @Test func anUnknownKeySaysWhatWasMeant() throws {
    let problem = try #require(self.problem("hiden_dim", .integer(8)))
    #expect(problem.key == "hiden_dim")
    #expect(problem.allowed.contains("did you mean \"hidden_dim\"?"))
  }

  @Test(arguments: [
    ("epochs", Value.text("ten"), "a whole number"), ("epochs", .number(2.5), "a whole number"),
    ("epochs", .integer(1 << 40), "at most 32 bits"),
    ("epochs", .list([.integer(1)]), "a whole number"),
    ("learning_rate", .text("1e-3"), "a number"), ("learning_rate", .boolean(true), "a number"),
    ("learning_rate", .number(.nan), "finite"), ("lambda_tc", .number(.infinity), "finite"),
    ("activation", .integer(1), "text"), ("seed", .number(1.5), "a whole number"),
  ])
  func aWrongTypeSaysWhatIsAllowed(key: String, value: Value, allowed: String) throws {
    let problem = try #require(self.problem(key, value))
    #expect(problem.key == key)
    #expect(problem.allowed.contains(allowed), "\(problem)")
  }

  @Test func valuesOutOfRangeAreRefusedByTheSetupItself() throws {
    #expect(try #require(self.problem("epochs", .integer(-1))).found == "-1")
  }

  @Test func theTypeOfAKeyIsKnown() {
    #expect(schema.type(of: "seed") == .int64)
    #expect(schema.type(of: "activation") == .text)
    #expect(schema.type(of: "nothing") == nil)
  }

  @Test func aResolvedSetupDecodesToItself() throws {
    var setup = InfomaxSetup()
    setup.epochs = 7
    setup.seed = .max
    setup.lambdaTC = 0.1
    let values = try SetupEncoder.keys(of: setup).reduce(into: [String: Value]()) {
      $0[$1.name] = $1.value
    }
    #expect(try SetupSchema.decode(InfomaxSetup.self, from: values) == setup)
  }
}
