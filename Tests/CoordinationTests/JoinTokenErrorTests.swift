import Coordination
import Testing

@Test func everyBadTokenHasAClearSentence() {
  #expect(JoinTokenError.notAToken.description.contains("one begins with infosweep1-"))
  #expect(JoinTokenError.version("2").description.contains("version 2"))
  #expect(JoinTokenError.damaged.description.contains("copy all of it"))
  #expect(JoinTokenError.content("x").description == "the join token makes no sense: x")
}
