import Testing

@testable import Compute

@Suite struct BatchLayoutTests {
  @Test func batchesThatLieAlikeAreTakenAndMade() {
    let arena = TensorArena()
    let x = Tensor(normal(288, "x"), rows: 2, shape: [16, 3, 3], in: arena)
    for x in [x, blocked(x)] {
      let batch = BatchLayout(of: x)
      #expect(batch.takes(x) && batch.takes(x.copy()))
      let made = batch.tensor([16, 3, 3], in: arena)
      #expect(made.rows == 2 && made.shape == [16, 3, 3] && batch.takes(made))
    }
  }

  @Test func othersAreNot() {
    let arena = TensorArena()
    let x = Tensor(normal(288, "x"), rows: 2, shape: [16, 3, 3], in: arena)
    let batch = BatchLayout(of: x)
    #expect(!batch.takes(blocked(x)))
    #expect(!batch.takes(Tensor(rows: 1, shape: [16, 3, 3], in: arena)))
    #expect(!batch.takes(Tensor(rows: 2, shape: [3, 16, 3], in: arena)))
    #expect(!batch.takes(x.reshaped([144])))
  }
}
