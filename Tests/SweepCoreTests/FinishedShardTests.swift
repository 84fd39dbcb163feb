import Foundation
import Testing

@testable import SweepCore

@Suite struct FinishedShardTests {
  @Test func aRemoteFileSaysSo() throws {
    let shard = FinishedShard(
      lease: 7, file: WorkerMessageTests.file, bytes: 900, seconds: 1.5, isRemote: true)
    let text = try CanonicalJSON.text(shard)
    #expect(text.contains(#""isRemote":true"#))
    #expect(try JSONDecoder().decode(FinishedShard.self, from: Data(text.utf8)) == shard)
  }

  @Test(arguments: ["0+0", "3+-1", "-3+1", "9223372036854775807+1"])
  func aFileWithoutPointsIsRefused(range: String) {
    let text =
      #"{"bytes":1,"file":""# + range
      + #".train.1.0123456789abcdef.h5","isRemote":false,"lease":1,"seconds":1}"#
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(FinishedShard.self, from: Data(text.utf8))
    }
  }
}
