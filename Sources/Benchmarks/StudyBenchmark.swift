import Foundation
import Storage
import SweepCore
import Training

/// Two studies, whole, through the real programs: their time on the wall, and what they find beside
/// what is known of MNIST. Where MNIST is not, Fashion-MNIST stands in, of which nothing is known.
struct StudyBenchmark {
  private let programs: String
  private let folder: String
  private let dataset: String
  /// Whether the known figures hold for what is found.
  private var isKnown: Bool { dataset == "mnist" }

  static func run() throws {
    let folder = NSTemporaryDirectory() + "infosweep-studies-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let images = ["mnist", "fashion-mnist"].first { name in
      (try? Dataset.load(name, from: DataLocations())) != nil
    }
    guard let programs = Bundle.main.executableURL?.deletingLastPathComponent().path,
      FileManager.default.fileExists(atPath: "configs/autoencoder.yaml"), let images
    else {
      print("\nno studies: run this from the root of the project, with MNIST or Fashion-MNIST")
      return
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let studies = StudyBenchmark(programs: programs, folder: folder, dataset: images)
    try studies.sweep("autoencoder", atMost: 240, AutoencoderComparison.show)
    try studies.sweep("architectures", atMost: 300, ArchitectureComparison.show)
  }

  /// Runs `configs/<name>.yaml` on the images that are here, and shows what it found.
  private func sweep(
    _ name: String, atMost limit: Double, _ show: (borrowing Store, Bool) throws -> Void
  ) throws {
    let text = try String(contentsOfFile: "configs/\(name).yaml", encoding: .utf8)
      .replacingOccurrences(of: "dataset: fashion-mnist", with: "dataset: \(dataset)")
    let (file, run) = ("\(folder)/\(name).yaml", "\(folder)/\(name)")
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    defer { try? FileManager.default.removeItem(atPath: run) }
    print("\nconfigs/\(name).yaml on \(dataset), through coordinator, workers and merger")
    let program = try MeteredProgram("\(programs)/infosweep", ["run", file, "--output", run])
    let store = try Store("\(run)/store.h5")
    let size = try FileManager.default.attributesOfItem(atPath: "\(run)/store.h5")[.size]
    let gigabytes = decimal((size as? Int).map { Double($0) / 1e9 } ?? 0, 0, 2)
    let megabytes = decimal(program.megabytes, 0, 0)
    print("  \(store.grid.count) points, wall \(decimal(program.seconds, 0, 0)) s, merge included")
    print("  asked: under \(decimal(limit, 0, 0)) s on two cores")
    print("  largest process \(megabytes) MB, store \(gigabytes) GB")
    try show(store, isKnown)
  }
}

extension Store {
  /// The point with these values, `nil` where the sweep has none.
  func point(_ wanted: [String: Value]) -> Int? {
    (0..<grid.count).first { point in
      let setup = plan.setup(of: grid[point])
      return wanted.allSatisfy { setup[$0] == $1 }
    }
  }
}
