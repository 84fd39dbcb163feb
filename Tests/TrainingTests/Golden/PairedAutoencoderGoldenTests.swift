import Compute
import GoldenData
import Testing

@testable import Training

/// The network of latent mutual information, dropout off.
@Suite struct PairedAutoencoderGoldenTests {
  @Test func lossesAndGradientsAreTheReferences() throws {
    let run = ModelRun(golden: try GoldenFile("latent_mi.h5"), prefix: "aecross/")
    let model = PairedAutoencoder(
      featureCounts: (12, 12), hiddenCounts: (16, 16), codeCount: 2, dropoutRate: 0, seed: 1)
    pinToOneThread()
    #expect(Set(model.parameters.names) == Set(run.golden.names(in: "aecross/params")))
    try run.load("params", into: model.parameters)
    func rows(_ name: String) throws -> TestSamples {
      TestSamples(
        matrix: Matrix(
          rows: 10, columns: 12, elements: try run.golden.floats(run.path(name))))
    }
    let (x, y) = (try rows("x"), try rows("y"))
    let objective = CrossReconstructionObjective(model, x: x, y: y)
    let all = (0..<10).map(Int32.init)
    let terms = objective.evaluate(all.span)
    try run.golden.expect(run.path("loss"), [terms[0]])
    try run.golden.expect(run.path("loss_parts"), Array(terms[1...]))
    try run.expectGradients("grad", model.parameters)
    let arena = model.workspace.arena
    let codes = model.encode(
      x: Tensor(x.matrix.elements, rows: 10, shape: [12], in: arena),
      y: Tensor(y.matrix.elements, rows: 10, shape: [12], in: arena))
    try run.golden.expect(run.path("z_x"), codes.x.values)
    try run.golden.expect(run.path("z_y"), codes.y.values)
  }
}
