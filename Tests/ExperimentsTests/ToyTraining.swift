import Compute
import Training

/// A training whose every number depends on all that came before: a walk by a seeded generator.
final class ToyTraining: ResumableTraining {
  private(set) var position: TrainingPosition
  private(set) var values: [Float]
  private(set) var sum = 0.0
  private var generator: SeededGenerator
  /// Called after every step.
  var onStep: () throws -> Void = {}

  init(count: Int = 16, epochs: Int = 4, steps: Int = 5, seed: Int = 1) {
    position = TrainingPosition(epoch: 0, step: 0, stepCount: steps, epochCount: epochs)
    values = [Float](repeating: 0, count: count)
    generator = .stream(seed: seed, name: "toy")
  }

  var state: TrainingState {
    TrainingState(
      floats: ["values": values], doubles: ["sum": [sum]],
      integers: [
        "generator": [Int64(bitPattern: generator.state)],
        "position": [Int64(position.epoch), Int64(position.step)],
      ])
  }

  func restore(_ state: TrainingState) throws(TrainingStateError) {
    let values = try state.floats("values", count: values.count)
    let sum = try state.doubles("sum", count: 1)
    let generator = try state.integers("generator", count: 1)
    let place = try state.integers("position", count: 2)
    self.values = values
    self.sum = sum[0]
    self.generator = SeededGenerator(state: UInt64(bitPattern: generator[0]))
    position = TrainingPosition(
      epoch: Int(place[0]), step: Int(place[1]), stepCount: position.stepCount,
      epochCount: position.epochCount)
  }

  func step() throws {
    for place in values.indices {
      values[place] = values[place] * 0.9 + generator.uniformFloat() - 0.5
      sum += Double(values[place])
    }
    let next = position.step + 1
    let ends = next == position.stepCount
    position = TrainingPosition(
      epoch: position.epoch + (ends ? 1 : 0), step: ends ? 0 : next,
      stepCount: position.stepCount, epochCount: position.epochCount)
    try onStep()
  }
}
