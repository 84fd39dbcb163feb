import Testing

@testable import Storage

@Suite struct StorageErrorTests {
  @Test func anErrorIsOneSentence() {
    let error = StorageError(.corrupt, "0+3.train.1.0123456789abcdef.h5", "it is of another plan")
    #expect("\(error)" == "0+3.train.1.0123456789abcdef.h5: it is of another plan")
    #expect(error == StorageError(.corrupt, error.subject, error.reason))
  }
}
