import COneDNN
import Testing

@testable import Compute

@Suite struct OperationTests {
  private static func rectifier(_ layout: TensorLayout, slope: Float = 0) -> Operation {
    unsafe Operation(
      owning: odnn_rectifier_make(layout.handle, slope, ODNN_FORWARD, nil), "rectifier")
  }

  @Test func anOperationKnowsItsOperandsAndNoOthers() {
    let layout = TensorLayout([2, 3])
    let operation = Self.rectifier(layout)
    #expect(operation.layout(of: .source)?.isSame(as: layout) == true)
    #expect(operation.layout(of: .target)?.isSame(as: layout) == true)
    #expect(operation.layout(of: .weights) == nil)
    #expect(operation.layout(of: .source) === operation.layout(of: .source))
  }

  @Test func anArrayIsBoundFromItsPlaceOn() {
    let arena = TensorArena()
    let operation = Self.rectifier(TensorLayout([3]), slope: 0.5)
    let source: [Float] = [9, 9, -2, 4, 6]
    var target: [Float] = [0, 0, 0, 0]
    unsafe operation.bind(.source, source, at: 2)
    unsafe operation.bind(.target, &target, at: 1)
    operation.run(in: arena)
    #expect(target == [0, -1, 4, 6])
    #expect(arena.liveBytes == 0)
  }

  @Test func anOperationRunsAgainOnOtherMemory() {
    let arena = TensorArena()
    let operation = Self.rectifier(TensorLayout([1, 2]))
    for number in 1...3 {
      let x = Tensor([Float(number), -1], rows: 1, shape: [2], in: arena)
      let y = Tensor(rows: 1, shape: [2], in: arena)
      operation.bind(.source, x)
      operation.bind(.target, y)
      operation.run(in: arena)
      #expect(y.values == [Float(number), 0])
    }
  }

  @Test func whatIsBoundStaysUntilTheRunIsOver() {
    let arena = TensorArena()
    let operation = Self.rectifier(TensorLayout([1, 2]))
    var target: [Float] = [0, 0]
    operation.bind(.source, Tensor([3, -1], rows: 1, shape: [2], in: arena))
    // Nobody else knows the source any more: its place must not be given away.
    let other = Tensor([7, 7], rows: 1, shape: [2], in: arena)
    unsafe operation.bind(.target, &target)
    operation.run(in: arena)
    #expect(target == [3, 0])
    #expect(other.values == [7, 7] && arena.liveBytes == 64)
  }

  @Test func whatOneDNNRefusesAndOperandsThatAreNotThereStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = unsafe Operation(owning: nil, "thing")
    }
    await #expect(processExitsWith: .failure) {
      let x = Tensor([1, 2], rows: 1, shape: [2], in: TensorArena())
      Self.rectifier(TensorLayout([1, 2])).bind(.weights, x)
    }
  }
}
