import Testing

@testable import SweepCore

@Suite struct HeapTests {
  @Test func itGivesWhatASortedListWould() {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<100 {
      var heap = Heap<Int>()
      var naive: [Int] = []
      for _ in 0..<60 {
        if generator.happens(0.6) {
          let element = generator.pick(0...20)
          heap.insert(element)
          naive = (naive + [element]).sorted()
        } else {
          #expect(heap.removeFirst() == (naive.isEmpty ? nil : naive.removeFirst()))
        }
        #expect(heap.first == naive.first)
        #expect(heap.elements.count == naive.count)
      }
    }
  }
}
