import Compute

/// The same number of samples of every class, chosen at random: data sets made small.
public enum BalancedSubset {
  /// Positions of `perClass` samples of each class, ascending; all of a class that has fewer.
  ///
  /// Stream `subset` of the seed: a permutation of all samples, of which the first of each class
  /// are taken. A smaller subset is part of a larger one of the same seed.
  public static func positions(
    of labels: [UInt8], classCount: Int, perClass: Int, seed: Int
  ) -> [Int32] {
    precondition(perClass >= 0, "a number of samples")
    var generator = SeededGenerator.stream(seed: seed, name: "subset")
    var taken = [Int](repeating: 0, count: classCount)
    var positions: [Int32] = []
    for position in generator.permutation(labels.count) {
      let label = Int(labels[Int(position)])
      guard taken[label] < perClass else { continue }
      taken[label] += 1
      positions.append(position)
    }
    return positions.sorted()
  }
}
