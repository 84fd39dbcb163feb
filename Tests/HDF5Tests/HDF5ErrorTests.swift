import Foundation
import HDF5
import Testing

@Suite struct HDF5ErrorTests {
  @Test func theChainBeginsWithTheDeepestCall() throws {
    let error = #expect(throws: HDF5Error.self) { _ = try File(opening: "/no/such.h5") }
    let chain = try #require(error?.chain)
    #expect(chain.count >= 2)
    #expect(chain.first?.contains("errno = 2") == true)
    #expect(chain.last?.hasPrefix("H5Fopen") == true)
  }

  @Test func equalFailuresAreEqualErrors() throws {
    func fail() -> HDF5Error? {
      #expect(throws: HDF5Error.self) { _ = try File(opening: "/no/such.h5") }
    }
    #expect(fail() == fail())
  }

  @Test func theChainHasNoLineBreaksAndNoClockTimes() throws {
    let folder = try TemporaryFolder()
    try Data("this is no HDF5 file".utf8).write(to: URL(filePath: folder.file()))
    let error = #expect(throws: HDF5Error.self) { _ = try File(opening: folder.file()) }
    for line in try #require(error?.chain) {
      #expect(!line.contains("\n") && !line.contains("time = "))
    }
  }

  @Test func anErrorOfOurOwnReadsAsOneSentence() {
    let error = HDF5Error(operation: "read data set", subject: "/x", cause: "it holds text")
    #expect(error.description == "cannot read data set /x: it holds text")
    #expect(error.chain.isEmpty)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDiskIsNamedAsTheReason() throws {
    let error = #expect(throws: HDF5Error.self) {
      let file = try File(creating: "/dev/full")
      try file.createDataset("x", Layout(.int32, [4])).write([1, 2, 3, 4] as [Int32])
      try file.close()
    }
    #expect(error != nil)
  }
}
