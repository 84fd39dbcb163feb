import Files
import Foundation
import Storage
import SweepCore

/// What merging and opening a store cost: beside a plain copy of the same bytes, at a number of
/// points, and in memory.
struct StoreBenchmark {
  private static let merger =
    Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "infosweep-merger").path
    ?? ""

  /// - Parameter points: How large the largest store is, in points.
  static func run(points: Int = 100_000) throws {
    print("\nStore, wall time of infosweep-merger and its memory")
    try bulk()
    for count in [10_000, points] { try curves(count) }
    try sizes()
  }

  /// Arrays of weights: the merge in its share of the speed of a copy that is synced.
  private static func bulk() throws {
    let scene = try StoreScene(points: 100, tensor: (64, 1024))
    try scene.seal(0..<100, each: 4)
    var best = (merge: Double.infinity, copy: Double.infinity)
    var megabytes = 0.0
    for _ in 0..<3 {
      try? FileManager.default.removeItem(atPath: scene.folder.store)
      let merge = try MeteredProgram(merger, [scene.folder.path])
      let copy = try MeteredProgram(
        "/bin/sh",
        [
          "-c", "cp \(scene.folder.store) \(scene.folder.store).copy && sync -d $0",
          scene.folder.store + ".copy",
        ])
      try FileManager.default.removeItem(atPath: scene.folder.store + ".copy")
      best = (min(best.merge, merge.seconds), min(best.copy, copy.seconds))
      megabytes = max(megabytes, merge.megabytes)
    }
    let bytes = Double(try ByteFile(reading: scene.folder.store).size) / 1e6
    print(
      "  weights, \(decimal(bytes, 4, 0)) MB: merge \(decimal(best.merge, 6, 2)) s,",
      "copy and sync \(decimal(best.copy, 6, 2)) s: \(decimal(best.copy / best.merge * 100, 3, 0))"
        + " % of its speed;\(decimal(megabytes, 4, 0)) MB")
  }

  /// Points of curves and measurements: first merge, one with a tenth new, one with nothing new.
  private static func curves(_ points: Int) throws {
    let scene = try StoreScene(points: points)
    try scene.seal(0..<points / 10 * 9, each: 100)
    let most = try MeteredProgram(merger, [scene.folder.path])
    try scene.seal(points / 10 * 9..<points, each: 100)
    let rest = try MeteredProgram(merger, [scene.folder.path])
    let none = try MeteredProgram(merger, [scene.folder.path])
    try FileManager.default.removeItem(atPath: scene.folder.store)
    let whole = try MeteredProgram(merger, [scene.folder.path])
    print("  \(points) points of 4 curves and 4 measurements")
    for (name, run) in [
      ("all at once", whole), ("nine tenths", most), ("the last tenth", rest),
      ("nothing new", none),
    ] {
      print(
        "    merge, " + name + String(repeating: " ", count: 16 - name.count),
        "\(decimal(run.seconds, 6, 2)) s \(decimal(run.megabytes, 6, 0)) MB")
    }
    try reading(scene.folder.store)
  }

  /// How long it takes tools to open a store.
  private static func reading(_ store: String) throws {
    let start = ContinuousClock.now
    try Store(store).close()
    let own = start.duration(to: .now) / .seconds(1)
    print("    opening: Store \(decimal(own, 5, 3)) s", terminator: "")
    if let list = try? MeteredProgram("/usr/bin/h5ls", ["-r", store]) {
      print(", h5ls -r \(decimal(list.seconds, 5, 3)) s", terminator: "")
    }
    let imports = try? MeteredProgram("/usr/bin/python3", ["-c", "import xarray, h5netcdf"])
    let opening = try? MeteredProgram(
      "/usr/bin/python3",
      ["-c", "import xarray, h5netcdf; xarray.open_dataset('\(store)', engine='h5netcdf')"])
    if let imports, let opening {
      print(", xarray \(decimal(opening.seconds - imports.seconds, 5, 2)) s", terminator: "")
    }
    print()
  }

  /// What a shard file costs where its points are tiny: 27 kB of numbers each.
  private static func sizes() throws {
    let scene = try StoreScene(points: 100, tensor: (16, 40))
    let one = try scene.seal(0..<1).bytes
    let fifty = try scene.seal(0..<50).bytes
    print(
      "  shard file of one point of 27 kB \(decimal(Double(one) / 1e3, 5, 1)) kB (asked: 80),",
      "of fifty \(decimal(Double(fifty) / 50e3, 5, 1)) kB a point (asked: 30)")
  }
}
