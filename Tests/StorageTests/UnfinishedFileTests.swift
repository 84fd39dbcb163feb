import Files
import Foundation
import Testing

@testable import Storage

@Suite struct UnfinishedFileTests {
  @Test func theNameSaysWhoseItIsAndIsHidden() {
    let name = UnfinishedFile.name("7")
    #expect(name.hasPrefix(".7."))
    #expect(name.hasSuffix("-\(getpid()).tmp"))
  }

  @Test func ownFilesStayAndThoseOfTheDeadGo() throws {
    let folder = try TemporaryFolder()
    let own = UnfinishedFile.name("7")
    let dead = own.replacing("-\(getpid()).", with: "-\(Int32.max).")
    for name in [own, dead, "7.h5"] { try writeDurably("half", to: folder.file(name)) }
    try UnfinishedFile.removeLeftovers(in: folder.path)
    #expect(try Folder.contents(of: folder.path) == [own, "7.h5"])
  }
}
