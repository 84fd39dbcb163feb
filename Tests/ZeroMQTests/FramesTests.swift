import Testing

@testable import ZeroMQ

@Test func framesKnowWhetherSomeWereLeftOut() {
  #expect(!Frames([[1], [2]]).isTruncated)
  #expect(Frames([[1], [2]]).count == 2)
  #expect(Frames([[1], [2]], count: 5).isTruncated)
}
