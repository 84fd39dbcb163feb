import Compute
import Testing

@Suite struct ThreadsTests {
  @Test func pinningLeavesOneThread() {
    pinToOneThread()
    #expect(libraryThreads.openBLAS == 1)
    #expect(libraryThreads.oneDNN == 1)
  }
}
