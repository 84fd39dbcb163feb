import Compute
import Coordination
import Experiments
import Files
import Foundation
import Storage
import SweepCore
import Training

/// Trains points of a run again, as a worker does, and compares all that comes out.
///
/// On the kernel that a point was trained with the bits have to be the same. On another one they
/// cannot be, and values may differ by the tolerance.
final class Replay {
  /// What values may differ by on another kernel, as a part of the larger one.
  let tolerance: Double
  private let plan: Plan
  private let results: RunResults
  private let runner: Runner
  private let scratch: RunFolder
  private let temporary: TemporaryFolder

  /// Prepares the replay of a run.
  ///
  /// Throws where the data are not here, or are not those that the run was trained on.
  init(_ folder: RunFolder, locations: DataLocations, tolerance: Double) throws {
    self.tolerance = tolerance
    plan = try folder.readPlan()
    guard plan.stage == .train else {
      throw UsageError("\(folder.path) is a measure pass; name the run that it measures")
    }
    results = try RunResults(folder, plan: plan)
    let temporary = try TemporaryFolder()
    scratch = RunFolder(temporary.path)
    self.temporary = consume temporary
    try Folder.create(scratch.shards)
    runner = try Runner(plan: plan, locations: locations, shards: scratch.shards)
    for data in runner.datasetIdentities where !plan.datasets.contains(data) {
      throw UsageError("the data set \(data.name) here is not the one that the run used")
    }
  }

  /// Places of results, picked at random and in order; the same seed picks the same.
  func sample(_ size: SampleSize, seed: Int) -> [Int] {
    let count = results.points.count
    var generator = SeededGenerator.stream(seed: seed, name: "replay")
    return generator.permutation(count).prefix(size.count(of: count)).map { Int($0) }.sorted()
  }

  /// Trains the result in a place again.
  func verdict(at place: Int) throws -> ReplayVerdict {
    let start = ContinuousClock.now
    let was = results.outcome(at: place)
    let control = ReplayControl()
    let lease = Lease(
      id: 1, range: was.point..<was.point + 1, stage: .train, attempt: 1, seconds: 3600)
    try runner.run(lease, control: control)
    let name = plan.pointName(of: try plan.grid[was.point])
    func verdict(
      _ outcome: ReplayVerdict.Outcome, kernel: String,
      _ differences: [ReplayVerdict.Difference] = [],
      error: String? = nil
    ) -> ReplayVerdict {
      ReplayVerdict(
        point: was.point, name: name, outcome: outcome,
        kernels: [was.provenance.kernel, kernel], differences: differences, error: error,
        seconds: start.duration(to: .now).seconds)
    }
    let again = try RunResults(scratch, plan: plan)
    defer {
      for file in (try? Folder.contents(of: scratch.shards)) ?? [] {
        try? FileManager.default.removeItem(atPath: "\(scratch.shards)/\(file)")
      }
    }
    guard again.points == [was.point] else {
      return verdict(.failed, kernel: "", error: control.failure ?? "nothing came out")
    }
    let now = again.outcome(at: 0)
    let kernel = now.provenance.kernel
    guard now.contentDigest != was.contentDigest else { return verdict(.same, kernel: kernel) }
    let differences = try differences(at: place, from: again)
    try again.close()
    let isNear =
      kernel != was.provenance.kernel && now.status == was.status
      && differences.allSatisfy {
        $0.values.unpaired == 0 && $0.values.largestRelative <= tolerance
      }
    return verdict(isNear ? .near : .different, kernel: kernel, differences)
  }

  private func differences(at place: Int, from again: RunResults) throws -> [ReplayVerdict
    .Difference]
  {
    let before = try results.arrays(at: place, tensors: true)
    let after = try again.arrays(at: 0, tensors: true)
    return zip(before, after).map { array, other in
      ReplayVerdict.Difference(array: array.name, values: array.difference(from: other))
    }
    .filter { !$0.values.isNone }
    .sorted { $0.rank > $1.rank }
  }
}

/// Lets a replay run to its end, and keeps what went wrong.
private final class ReplayControl: LeaseControl {
  private(set) var failure: String?

  func step() {}
  func hasTime(for work: Duration) -> Bool { true }
  func pointDone() {}
  func finished(_ file: ShardName, bytes: Int, seconds: Double) {}
  func remark(_ sentence: String) {}
  func failed(point: Int, message: String) { failure = message }
}
