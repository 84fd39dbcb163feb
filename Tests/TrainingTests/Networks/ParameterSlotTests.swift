import Testing

@testable import Training

@Suite struct ParameterSlotTests {
  @Test func anArrayIsReadAndWrittenAtItsPlace() {
    let slot = ParameterSlot(name: "a", shape: [2, 3], offset: 1, order: .plain)
    var buffer: [Float] = [9, 1, 2, 3, 4, 5, 6, 8]
    #expect(slot.count == 6 && slot.range == 1..<7)
    #expect(slot.read(buffer) == [1, 2, 3, 4, 5, 6])
    slot.write([6, 5, 4, 3, 2, 1], to: &buffer)
    #expect(buffer == [9, 6, 5, 4, 3, 2, 1, 8])
  }

  @Test func aTransposedArrayShowsTheOrderOfItsExtents() {
    let slot = ParameterSlot(name: "a", shape: [2, 3], offset: 1, order: .transposed)
    var buffer: [Float] = [9, 0, 0, 0, 0, 0, 0, 8]
    slot.write([1, 2, 3, 4, 5, 6], to: &buffer)
    #expect(buffer == [9, 1, 4, 2, 5, 3, 6, 8])
    #expect(slot.read(buffer) == [1, 2, 3, 4, 5, 6])
  }

  @Test func anArrayOfAnotherLengthIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var buffer: [Float] = [0, 0, 0]
      ParameterSlot(name: "a", shape: [3], offset: 0, order: .plain).write([1, 2], to: &buffer)
    }
  }
}
