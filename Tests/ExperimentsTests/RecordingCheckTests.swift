import SweepCore
import Testing

@testable import Experiments

@Suite struct RecordingCheckTests {
  private let layers = ["hidden1", "output"]

  private func problem(
    _ record: String, best: BestCurve? = nil, images: Bool = false
  ) throws -> SweepFileProblem? {
    let sweep = try SweepFile(
      parsing: "experiment: e\nrecord:\n  samples: 3\n  \(record)\n", file: "x.yaml")
    var check = RecordingCheck(sweep, study: "e", best: best)
    let moments = images ? [0, 256, 600] : [2, 4]
    let snapshot = Dimension(
      "snapshot", length: moments.count,
      coordinate: images ? "images_seen" : "snapshot_epoch", values: moments)
    func declared(_ name: String, _ kind: Record.Kind, _ dimensions: [Dimension]) -> Record {
      Record(name, kind, dimensions: dimensions, type: .float32, units: "1", longName: name)
    }
    check.note([
      declared("loss", .curve, [Dimension("epoch", length: 4)]),
      declared("rank", .measurement, [snapshot, Dimension("layer", length: 2, labels: layers)]),
      declared("hidden1_weight", .tensor, [snapshot]),
      declared("code_activation", .tensor, [snapshot]),
    ])
    do {
      try check.run()
      return nil
    } catch {
      return error
    }
  }

  @Test func theBestNeedsACurve() throws {
    let refusal = try #require(try problem("weights: [last, best]"))
    #expect(refusal.line == 4 && refusal.found == "record asks for the best weights")
    #expect(refusal.allowed.contains("e names no curve"))
    #expect(
      try problem("weights: [last, best]", best: BestCurve("loss", isLowerBetter: true)) == nil)
    #expect(try problem("activations: best") != nil)
  }

  @Test func momentsThatNobodyReachesAreNamed() throws {
    let late = try #require(try problem("activations: [4, 5]"))
    #expect(late.line == 4 && late.found == "record asks for activations at epoch 5")
    #expect(late.allowed == "no point is trained that long; the last epoch is 4")
    #expect(try problem("activations: [4, last]") == nil)
    let between = try #require(try problem("weights: [256, 300]", images: true))
    #expect(between.found == "record asks for weights at images_seen 300")
    #expect(between.allowed.contains("0, 256, 600"))
  }

  @Test func layersAreThoseOfLabelsAndTensors() throws {
    #expect(try problem("layers: [hidden1, output, code]") == nil)
    let empty = try #require(try problem("layers: [output]"))
    #expect(empty.line == 4 && empty.found == "none of the layers named has weights")
    #expect(empty.allowed == "hidden1, code have; or write weights: none")
    let refusal = try #require(try problem("layers: [hidden1, hiden1]"))
    #expect(refusal.line == 4 && refusal.found == "e has no layer \"hiden1\"")
    #expect(refusal.allowed == "did you mean \"hidden1\"? (allowed: hidden1, output, code)")
  }
}
