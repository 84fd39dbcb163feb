/// The terms of an objective over the steps of an epoch, or of the part of it that is done.
public struct EpochSummary: Sendable, Equatable {
  /// Sums over the steps, in the order of the objective's term names.
  public private(set) var sums: [Double]
  /// Steps.
  public private(set) var steps = 0
  /// Samples in them.
  public private(set) var samples = 0

  /// Nothing yet.
  init(termCount: Int) {
    sums = [Double](repeating: 0, count: termCount)
  }

  /// The unweighted mean of a term over the steps: of a loss that is a batch's mean already.
  public func mean(_ term: Int = 0) -> Double { sums[term] / Double(steps) }

  /// The sum of a term divided by the number of samples: of a count.
  public func share(_ term: Int) -> Double { sums[term] / Double(samples) }

  mutating func add(_ terms: [Double], samples: Int) {
    for index in sums.indices { sums[index] += terms[index] }
    steps += 1
    self.samples += samples
  }

  /// Adds `name_sums` and `name_counts` (steps, samples).
  func save(_ name: String, into state: inout TrainingState) {
    state.doubles["\(name)_sums"] = sums
    state.integers["\(name)_counts"] = [Int64(steps), Int64(samples)]
  }

  /// The summary saved under a name.
  init(_ name: String, termCount: Int, from state: TrainingState) throws(TrainingStateError) {
    sums = try state.doubles("\(name)_sums", count: termCount)
    let counts = try state.integers("\(name)_counts", count: 2)
    steps = Int(counts[0])
    samples = Int(counts[1])
  }
}
