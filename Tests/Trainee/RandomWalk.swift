import Compute
import Training

/// A training whose every number depends on all that came before, and on nothing else.
final class RandomWalk: ResumableTraining {
  private(set) var position = TrainingPosition(epoch: 0, step: 0, stepCount: 30, epochCount: 10)
  private var values = [Float](repeating: 0, count: 5000)
  private var sum = 0.0
  private var generator: SeededGenerator

  init(seed: Int) { generator = .stream(seed: seed, name: "walk") }

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
    move(epoch: Int(place[0]), step: Int(place[1]))
  }

  func step() throws {
    for place in values.indices {
      values[place] = values[place] * 0.9 + generator.uniformFloat() - 0.5
      sum += Double(values[place])
    }
    let ends = position.step + 1 == position.stepCount
    move(epoch: position.epoch + (ends ? 1 : 0), step: ends ? 0 : position.step + 1)
  }

  private func move(epoch: Int, step: Int) {
    position = TrainingPosition(
      epoch: epoch, step: step, stepCount: position.stepCount, epochCount: position.epochCount)
  }
}
