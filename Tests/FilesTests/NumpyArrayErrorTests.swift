import Testing

@testable import Files

@Suite struct NumpyArrayErrorTests {
  @Test func theSentenceNamesFileAndReason() {
    let error = NumpyArrayError(kind: .damaged, path: "x/a.npy", reason: "it ends early")
    #expect(error.description == "cannot read x/a.npy: it ends early")
  }
}
