import Glibc
import Testing

@testable import Coordination

@Suite struct DescriptorLimitTests {
  @Test func theLimitIsRaisedAsFarAsItMayBe() {
    let raised = DescriptorLimit.raise()
    var limit = rlimit()
    #expect(unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
    #expect(raised.limit == Int(clamping: limit.rlim_cur))
    #expect(raised.limit == Int(clamping: min(limit.rlim_max, 1 << 20)))
    #expect(DescriptorLimit.raise().limit == raised.limit)
  }

  @Test func theRefusalNamesTheNumberAndTheRemedy() {
    let words = DescriptorLimit(limit: 100).refusal
    #expect(words.contains("100 descriptors") && words.contains("ulimit -n"))
  }
}
