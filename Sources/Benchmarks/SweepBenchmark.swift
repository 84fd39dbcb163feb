import Foundation
import Glibc

/// A real sweep through the real programs: time on the wall, cores kept busy, and the memory of the
/// largest process.
struct SweepBenchmark {
  /// The main job, and how many of its points are run here: all points of the first seeds.
  private static let sweep = "configs/infomax-quick.yaml"
  private static let seeds = 3

  static func run() throws {
    let folder = NSTemporaryDirectory() + "infosweep-bench-\(getpid())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let program = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent("infosweep")
    guard let program, FileManager.default.fileExists(atPath: sweep) else {
      print("\nno sweep: run this from the root of the project, beside infosweep")
      return
    }
    let process = Process()
    process.executableURL = program
    let only = "seed=" + (1...seeds).map(String.init).joined(separator: "|")
    process.arguments = ["run", sweep, "--output", folder, "--only", only, "--json"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let start = ContinuousClock.now
    let before = childUsage()
    try process.run()
    process.waitUntilExit()
    let elapsed = start.duration(to: .now)
    let wall = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
    let after = childUsage()
    guard process.terminationStatus == 0 else {
      print("\nno sweep: infosweep run ended with \(process.terminationStatus)")
      return
    }
    let points = 18 * seeds
    let busy = after.seconds - before.seconds
    print("\n\(sweep), \(points) of its 180 points, through coordinator, workers and merger")
    print(
      "  wall \(decimal(wall, 7, 1)) s; the whole: \(decimal(wall * 180 / Double(points), 6, 0)) s"
    )
    print("  processor time \(decimal(busy, 7, 1)) s, \(decimal(busy / wall, 4, 2)) cores busy")
    print("  largest process \(decimal(after.megabytes, 7, 0)) MB (a worker may need 300)")
  }

  /// Processor seconds and largest memory of all processes that were started and have ended.
  private static func childUsage() -> (seconds: Double, megabytes: Double) {
    var usage = rusage()
    _ = unsafe getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    let seconds = Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    let rest = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
    return (seconds + rest, Double(usage.ru_maxrss) / 1024)
  }
}
