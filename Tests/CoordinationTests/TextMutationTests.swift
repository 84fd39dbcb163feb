import Testing

@Suite struct TextMutationTests {
  private let original = Array(#"{"a":[1,2],"b":"x\"y"}"#.utf8)

  @Test func theSameSeedDoesTheSameDamage() {
    var one = TextMutation(seed: 7)
    var other = TextMutation(seed: 7)
    let damaged = (0..<50).map { _ in one.damaged(oneOf: [original]) }
    #expect(damaged == (0..<50).map { _ in other.damaged(oneOf: [original]) })
    #expect(Set(damaged).count > 30)
  }

  @Test func itDoublesKeysNestsAndGoesToTheLimits() {
    var mutation = TextMutation(seed: 3)
    let texts = (0..<2_000).map { _ in
      String(decoding: mutation.damaged(oneOf: [original]), as: UTF8.self)
    }
    #expect(texts.contains { $0.contains("9223372036854775808") })
    #expect(texts.contains { $0.contains("[[[[[[[[") })
    #expect(texts.contains { $0.split(separator: "\"a\"").count > 2 })
    #expect(texts.contains { $0.contains("\"x\\\"y\"") })
  }
}
