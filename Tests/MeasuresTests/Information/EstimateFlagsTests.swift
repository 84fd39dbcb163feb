import Measures
import Testing

@Suite struct EstimateFlagsTests {
  @Test func flagsAreNamedInOneOrder() {
    let flags: EstimateFlags = [.smallClasses, .constantInput, .oneClass]
    #expect(flags.names == ["constant_input", "one_class", "small_classes"])
    #expect(EstimateFlags([]).names == [])
    let all = EstimateFlags(rawValue: 31)
    #expect(all.names.count == 5 && Set(all.names).count == 5)
  }
}
