import Testing

@testable import Compute

@Suite struct TensorStorageTests {
  @Test func thePieceComesBackWithItsLastReference() {
    let arena = TensorArena()
    var first: TensorStorage? = TensorStorage(100, in: arena)
    var second = first
    #expect(arena.liveBytes == 128)
    first = nil
    #expect(arena.liveBytes == 128)
    second = nil
    #expect(arena.liveBytes == 0 && first === second)
  }

  @Test func piecesBeginAtCacheLines() {
    let arena = TensorArena()
    let pieces = [1, 63, 65].map { TensorStorage($0, in: arena) }
    for piece in pieces { unsafe #expect(UInt(bitPattern: piece.address) % 64 == 0) }
    unsafe #expect(pieces[2].address - pieces[0].address == 128)
  }
}
