import Training

/// After which steps a training takes a snapshot and is probed, and how many images it has seen by
/// then.
struct AutoencoderSchedule {
  /// Samples trained on, and those validated on.
  let trainCount: Int
  let validationCount: Int
  /// Steps of a pass.
  let stepCount: Int
  /// The steps after which there is a snapshot, increasing; 0 is before the first.
  let steps: [Int]
  /// Those of them after which there is a linear probe.
  let probed: Set<Int>
  private let batchSize: Int

  /// - Parameter sampleCount: samples of the whole training set.
  init(_ setup: AutoencoderSetup, sampleCount: Int) {
    validationCount = max(1, Int(Double(sampleCount) * setup.valSplit))
    trainCount = sampleCount - validationCount
    batchSize = setup.batchSize
    let stepCount = trainCount / setup.batchSize
    self.stepCount = stepCount
    if setup.singlePass {
      let last = stepCount
      let within = (1...setup.snapshots).map { $0 * last / setup.snapshots }
      steps = Set(within).union([0]).sorted()
      probed = [0, last]
    } else {
      let epochs = Array(stride(from: 0, to: setup.epochs, by: setup.snapshotEvery))
      steps = (epochs + [setup.epochs]).map { $0 * stepCount }
      probed = Set(
        (Array(stride(from: 0, to: setup.epochs, by: setup.probeEvery)) + [setup.epochs])
          .map { $0 * stepCount })
    }
  }

  /// The marks of the snapshots: images seen.
  var moments: [Int] { steps.map { $0 * batchSize } }

  /// Whether a snapshot of this mark is probed.
  func isProbed(_ moment: Int) -> Bool { probed.contains(moment / batchSize) }

  /// The mark of a training that stands here, `nil` where there is no snapshot.
  func moment(at position: TrainingPosition) -> Int? {
    let step = position.epoch * position.stepCount + position.step
    return steps.contains(step) ? step * batchSize : nil
  }
}
