import Testing

@testable import Training

struct LabelNoiseTests {
  private let labels = (0..<20_000).map { UInt8($0 % 10) }

  private func noisy(_ amount: LabelNoise.Amount, seed: Int = 3) -> LabelNoise.Outcome {
    LabelNoise(amount).apply(to: labels, classCount: 10, seed: seed)
  }

  @Test(arguments: [LabelNoise.Amount.probability(0.4), .fraction(0.4)])
  func theMaskSaysWhichLabelsAreWrong(amount: LabelNoise.Amount) {
    let outcome = noisy(amount)
    for place in labels.indices {
      #expect((outcome.labels[place] != labels[place]) == outcome.isWrong[place])
    }
    #expect(outcome == noisy(amount))
    #expect(outcome != noisy(amount, seed: 4))
  }

  @Test func theOtherClassesAreEquallyLikely() {
    var counts = [Int](repeating: 0, count: 100)
    let outcome = noisy(.probability(1))
    for (label, wrong) in zip(labels, outcome.labels) { counts[Int(label) * 10 + Int(wrong)] += 1 }
    for cell in counts.indices {
      // 222 expected off the diagonal, standard deviation 14.
      let isRight = cell / 10 == cell % 10
      #expect(isRight ? counts[cell] == 0 : abs(counts[cell] - 222) < 75)
    }
  }

  @Test func aFractionIsExactAndAProbabilityIsNot() {
    #expect(noisy(.fraction(0.2)).isWrong.count { $0 } == 4000)
    #expect(noisy(.fraction(0.12345)).isWrong.count { $0 } == 2469)
    let share = noisy(.probability(0.2)).isWrong.count { $0 }
    // Standard deviation 57.
    #expect(share != 4000 && abs(share - 4000) < 300)
  }

  @Test func noneAndAll() {
    for amount in [LabelNoise.Amount.probability(0), .fraction(0)] {
      #expect(noisy(amount).labels == labels)
    }
    for amount in [LabelNoise.Amount.probability(1), .fraction(1)] {
      #expect(noisy(amount).isWrong.allSatisfy { $0 })
    }
  }

  @Test(arguments: [
    (LabelNoise.Amount.probability(0.2), LabelNoise.Amount.probability(0.4)),
    (.fraction(0.2), .fraction(0.4)),
  ])
  func moreNoiseKeepsTheLabelsThatLessHadChanged(
    less: LabelNoise.Amount, more: LabelNoise.Amount
  ) {
    let few = noisy(less)
    let many = noisy(more)
    for place in labels.indices where few.isWrong[place] {
      #expect(many.labels[place] == few.labels[place])
    }
  }

  @Test func theDrawsAreThoseOfTheStreamReplayedElsewhere() {
    let outcome = LabelNoise(.probability(0.5)).apply(
      to: [0, 1, 2, 3, 4, 5, 6, 7], classCount: 10, seed: 42)
    #expect(outcome.labels == [2, 0, 2, 1, 4, 9, 6, 5])
    let exact = LabelNoise(.fraction(0.5)).apply(
      to: [0, 1, 2, 3, 4, 5, 6, 7], classCount: 10, seed: 42)
    #expect(exact.labels == [0, 1, 7, 0, 5, 5, 1, 7])
  }
}
