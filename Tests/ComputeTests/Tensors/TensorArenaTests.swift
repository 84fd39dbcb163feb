import Testing

@testable import Compute

@Suite struct TensorArenaTests {
  @Test func piecesAreWholeCacheLinesSideBySide() {
    let arena = TensorArena()
    #expect(arena.allocate(1) == 0..<64)
    #expect(arena.allocate(64) == 64..<128)
    #expect(arena.allocate(65) == 128..<256)
    #expect(arena.allocate(0) == 256..<320)
    #expect(arena.liveBytes == 320 && arena.peakBytes == 320)
    unsafe #expect(UInt(bitPattern: arena.address(of: 128..<256)) % 64 == 0)
  }

  @Test func aPieceGoesToTheLowestPlaceWhereItFits() {
    let arena = TensorArena()
    let pieces = [64, 128, 64, 256, 64].map { arena.allocate($0) }
    arena.release(pieces[3])
    arena.release(pieces[1])
    #expect(arena.allocate(192) == pieces[3].lowerBound..<pieces[3].lowerBound + 192)
    #expect(arena.allocate(64) == pieces[1].lowerBound..<pieces[1].lowerBound + 64)
    #expect(arena.allocate(64) == pieces[1].lowerBound + 64..<pieces[1].upperBound)
    // What is left between is a single line, so two go to the end.
    #expect(arena.allocate(128).lowerBound == 576)
    #expect(arena.allocate(64).upperBound == pieces[3].upperBound)
  }

  @Test("free neighbours become one place, whatever order they come back in", arguments: 0..<6)
  func freeNeighboursBecomeOnePlace(number: Int) {
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    let arena = TensorArena()
    let pieces = (0..<3).map { _ in arena.allocate(64) }
    let last = arena.allocate(64)
    for index in orders[number] { arena.release(pieces[index]) }
    #expect(arena.liveBytes == 64)
    #expect(arena.allocate(192) == 0..<192)
    arena.release(last)
    #expect(arena.allocate(1 << 20) == 192..<192 + 1 << 20)
  }

  @Test func thePeakIsTheHighestEndThatEverWas() {
    let arena = TensorArena()
    let low = arena.allocate(100)
    let high = arena.allocate(1000)
    #expect(arena.peakBytes == 128 + 1024)
    arena.release(high)
    arena.release(low)
    #expect(arena.liveBytes == 0 && arena.peakBytes == 1152)
    _ = arena.allocate(640)
    #expect(arena.peakBytes == 1152)
  }

  @Test func manyPiecesNeverOverlap() {
    let arena = TensorArena()
    var generator = SeededGenerator.stream(seed: 1, name: "pieces")
    var held: [Range<Int>] = []
    for _ in 0..<2000 {
      if held.isEmpty || generator.integer(below: 5) < 3 {
        let place = arena.allocate(1 + generator.integer(below: 2000))
        #expect(!held.contains { $0.overlaps(place) })
        held.append(place)
      } else {
        arena.release(held.remove(at: generator.integer(below: held.count)))
      }
      #expect(arena.liveBytes == held.reduce(0) { $0 + $1.count })
    }
    for place in held { arena.release(place) }
    #expect(arena.allocate(1 << 22) == 0..<1 << 22)
  }

  @Test func aPieceLargerThanTheMachineIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = TensorArena().allocate(1 << 50) }
  }
}
