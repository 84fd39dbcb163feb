import Foundation
import SweepCore
import Testing

@testable import Coordination

@Suite struct ChunkRequestTests {
  private let name = ShardName(range: 5..<9, stage: .train, attempt: 2, digest: "0123456789abcdef")

  @Test func itsFormIsFixed() throws {
    let request = ChunkRequest(file: name, offset: 1_024, count: 7)
    let text = try CanonicalJSON.text(request)
    let file = #""file":"5+4.train.2.0123456789abcdef.h5""#
    #expect(text == #"{"count":7,"# + file + #","offset":1024}"#)
    #expect(try JSONDecoder().decode(ChunkRequest.self, from: Data(text.utf8)) == request)
  }

  @Test(arguments: [
    (0, 1, true), (0, 1 << 18, true), (1 << 49, 1, true), (0, 0, false), (0, (1 << 18) + 1, false),
    (-1, 1, false), (1 << 50, 1, false), (0, -1, false), (Int.max, Int.max, false),
  ])
  func onlyAPlaceThatCanBeMakesSense(offset: Int, count: Int, isSense: Bool) {
    let request = ChunkRequest(file: name, offset: offset, count: count)
    #expect((request.nonsense == nil) == isSense)
  }

  @Test func aChunkIsItsPlaceAndItsBytes() {
    let place = ChunkRequest(file: name, offset: 0, count: 2)
    #expect(Chunk(place: place, bytes: [1]) != Chunk(place: place, bytes: [2]))
    #expect(Chunk(place: place, bytes: [1]).place == place)
  }
}
