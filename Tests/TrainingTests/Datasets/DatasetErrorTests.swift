import Files
import Glibc
import Testing

@testable import Training

struct DatasetErrorTests {
  @Test func aFileErrorKeepsItsKind() {
    let missing = FileError(operation: "read", path: "x", cause: .system(ENOENT))
    #expect(DatasetError(missing).kind == .missing)
    let refused = FileError(operation: "read", path: "x", cause: .system(EACCES))
    #expect(DatasetError(refused).kind == .unusable)
    #expect(
      DatasetError(refused).description
        == "data set not usable: cannot read x: Permission denied")
    let cut = FileError(operation: "unpack", path: "x", cause: .damaged("it ends too early"))
    #expect(DatasetError(cut).kind == .corrupt)
    #expect(DatasetError(cut).description == "damaged data set file x: it ends too early")
  }
}
