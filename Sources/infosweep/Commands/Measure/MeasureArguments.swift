public import ArgumentParser
import Compute
public import Measures
import SweepCore

extension Jitter.Shape: ExpressibleByArgument {}
extension LayerBinning: ExpressibleByArgument {}

/// Noise that parts equal samples, of estimators by neighbours.
struct JitterArguments: ParsableArguments {
  @Option(help: "The seed of all that is random.")
  var seed = 0

  @Option(
    help: "The noise that parts equal samples, as a part of each column's size; 0 for none.")
  var jitter = 1e-10

  @Option(
    help: ArgumentHelp(
      "The noise: uniform (NPEET, latentmi) or normal (scikit-learn, SMI-DNN) (default: uniform)."
    ))
  var jitterShape: Jitter.Shape?

  func validate() throws {
    guard jitter >= 0, jitter.isFinite else {
      throw ValidationError("--jitter is \(jitter), allowed are 0 and positive numbers")
    }
    if jitter == 0 {
      try refuseIdle(["--jitter-shape": jitterShape != nil], "does nothing without noise")
    }
  }

  /// The noise; nil for none.
  var noise: Jitter? { jitter > 0 ? Jitter(scale: jitter, shape: shape) : nil }

  private var shape: Jitter.Shape { jitterShape ?? .uniform }

  /// What a report says of them.
  var options: [String: Value] {
    [
      "seed": .integer(Int64(seed)), "jitter": .number(jitter),
      "jitter-shape": .text(shape.rawValue),
    ]
  }
}

/// The noise of one measurement: the stream `jitter` of its seed, drawn in the order of the inputs.
struct JitterStream {
  private let noise: Jitter?
  private var generator: SeededGenerator

  init(_ noise: Jitter?, seed: Int) {
    self.noise = noise
    generator = .stream(seed: seed, name: "jitter")
  }

  /// Samples with noise.
  mutating func added(to samples: Samples) -> Samples {
    noise?.added(to: samples, &generator) ?? samples
  }
}

/// Threads of measures that work slice by slice.
struct JobsArguments: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help:
      "Threads for slices (default: the cores there are); the values are the same for any number.")
  var jobs: Int?

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs), allowed are 1 and more") }
  }

  /// How many.
  var count: Int { jobs ?? UsableCores.count }
}

/// Refuses options that were given and would do nothing.
func refuseIdle(_ options: KeyValuePairs<String, Bool>, _ reason: String) throws {
  for (name, isGiven) in options where isGiven { throw ValidationError("\(name) \(reason)") }
}
