import Compute
import Testing

@testable import Training

@Suite struct LayoutCacheTests {
  @Test func anOperationIsMadeAnewOnlyWhereABatchLiesOtherwise() {
    let own = workspace()
    var made = 0
    var cache = LayoutCache { x in
      made += 1
      return Rectifier(like: x, slope: 0)
    }
    let (two, three) = (own.batch([1, -2], [1]), own.batch([1, -2, 3], [1]))
    let first = cache(for: two)
    #expect(cache(for: two) === first && cache(for: two.copy()) === first && made == 1)
    #expect(cache(for: three).forward(three).values == [1, 0, 3] && made == 2)
    #expect(cache(for: two) !== first && made == 3)
  }
}
