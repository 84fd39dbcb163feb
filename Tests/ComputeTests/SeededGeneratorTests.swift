import Compute
import Testing

/// Expected values come from the Python program on the module's page.
@Suite struct SeededGeneratorTests {
  @Test(
    "streams agree with the Python replay",
    arguments: [
      (
        42, "init",
        [0xAEAF_B8F7_2ECB_A4BC, 0x731B_2DDB_0B4C_806E, 0x64A1_A66C_EE46_6B86] as [UInt64]
      ),
      (1, "order/3", [0xF714_DB50_E41B_398A, 0x9DB6_886F_6DBA_C326, 0xF224_C507_9EE9_41A7]),
      (-7, "noise", [0x2BA8_7C6D_3379_201F, 0x4C57_7A11_B9E9_5124, 0x29D2_C2D1_B3A1_8009]),
    ])
  func streamsAgree(seed: Int, name: String, expected: [UInt64]) {
    var generator = SeededGenerator.stream(seed: seed, name: name)
    let drawn = expected.map { _ in generator.next() }
    #expect(drawn == expected)
  }

  @Test func theFirstDrawFromZeroIsThePublishedOne() {
    var generator = SeededGenerator(state: 0)
    #expect(generator.next() == 0xE220_A839_7B1D_CDAF)
  }

  @Test func uniformNumbersAgreeWithThePythonReplay() {
    var generator = SeededGenerator.stream(seed: 42, name: "init")
    let doubles = (0..<3).map { _ in generator.uniform() }
    #expect(doubles == [0.6823688128923053, 0.4496334705138896, 0.3930915847725146])
    generator = .stream(seed: 42, name: "init")
    let floats = (0..<3).map { _ in Double(generator.uniformFloat()) }
    #expect(floats == [0.6823687553405762, 0.4496334195137024, 0.3930915594100952])
  }

  @Test func normalNumbersAgreeWithThePythonReplay() {
    var generator = SeededGenerator.stream(seed: 42, name: "init")
    for expected in [-1.4392992634677162, -0.8981325940080032, -0.22324100143054523] {
      #expect(abs(generator.normal() - expected) <= 1e-15)
    }
  }

  @Test func permutationsAgreeWithThePythonReplay() {
    var first = SeededGenerator.stream(seed: 1, name: "order/1")
    #expect(first.permutation(12) == [0, 2, 8, 3, 6, 5, 7, 1, 4, 11, 9, 10])
    var second = SeededGenerator.stream(seed: 1, name: "order/2")
    #expect(second.permutation(12) == [5, 0, 6, 4, 3, 10, 2, 11, 8, 9, 7, 1])
  }

  @Test func aPermutationHoldsEveryIndexOnce() {
    var generator = SeededGenerator.stream(seed: 3, name: "order/1")
    for count in [0, 1, 2, 1000] {
      let sorted = generator.permutation(count).sorted()
      #expect(sorted == [Int32](0..<Int32(count)))
    }
  }

  @Test func permutationsAreUniform() {
    var generator = SeededGenerator.stream(seed: 5, name: "order/1")
    var counts: [[Int32]: Int] = [:]
    for _ in 0..<60_000 { counts[generator.permutation(4), default: 0] += 1 }
    #expect(counts.count == 24)
    // 2,500 each, standard deviation 49.
    for count in counts.values { #expect(abs(count - 2500) < 250) }
  }

  @Test func momentsOfUniformAndNormalNumbers() {
    var generator = SeededGenerator.stream(seed: 9, name: "noise")
    let count = 200_000
    var (sum, squares, normalSum, normalSquares) = (0.0, 0.0, 0.0, 0.0)
    for _ in 0..<count {
      let uniform = generator.uniform()
      let normal = generator.normal()
      #expect(uniform >= 0 && uniform < 1 && normal.isFinite)
      sum += uniform
      squares += uniform * uniform
      normalSum += normal
      normalSquares += normal * normal
    }
    let n = Double(count)
    #expect(abs(sum / n - 0.5) < 0.004)
    #expect(abs(squares / n - 1.0 / 3) < 0.004)
    #expect(abs(normalSum / n) < 0.012)
    #expect(abs(normalSquares / n - 1) < 0.02)
  }

  @Test func integersStayBelowTheirBoundAndReachAllOfIt() {
    var generator = SeededGenerator.stream(seed: 2, name: "split")
    var seen = [Bool](repeating: false, count: 7)
    for _ in 0..<500 { seen[generator.integer(below: 7)] = true }
    #expect(!seen.contains(false))
  }

  @Test func aGeneratorContinuesFromItsState() {
    var generator = SeededGenerator.stream(seed: 1, name: "dropout")
    _ = generator.next()
    var copy = SeededGenerator(state: generator.state)
    #expect(copy.next() == generator.next())
  }
}
