import Files
import Foundation
import SweepCore
import Testing

@testable import Storage

/// Every value of a store in the hands of the tools that users have: equal to what Swift reads.
/// `make contract` adds a Python with current packages, and R.
@Suite struct ContractTests {
  private static let environment = ProcessInfo.processInfo.environment
  /// The system's Python, and the one that `make contract` has made.
  private static let pythons =
    ["/usr/bin/python3"] + (environment["INFOSWEEP_CONTRACT_PYTHON"].map { [$0] } ?? [])
  private static let hasTools =
    ["h5ls", "h5dump", "h5diff", "h5repack", "ncdump", "nccopy"].allSatisfy(Tool.exists)

  private static func script() throws -> String {
    let url = Bundle.module.url(
      forResource: "contract", withExtension: "py", subdirectory: "Data")
    return try #require(url).path
  }

  private let place: TestRun
  private let store: String
  private let dump: StoreDump

  init() throws {
    place = try TestRun()
    try place.shard(0..<5)
    try place.shard(5..<10, skipping: [7])
    try place.merge(failed: [7: "no memory"])
    store = place.folder.store
    dump = try StoreDump(store)
  }

  /// Runs the script on stores that ought all to hold what the dump says.
  private func compare(
    _ python: String, _ stores: [String], with dump: StoreDump
  ) throws -> (code: Int32, output: String) {
    let expected = "\(place.folder.path)/expected.json"
    try dump.write(to: expected)
    return try #require(Tool(path: python)).run([try Self.script(), expected] + stores)
  }

  /// A store of a sweep that is no full product, beside the other one.
  private func listStore() throws -> String {
    let run = try TestRun(Fixture.plan(of: Fixture.list))
    try run.shard(0..<3)
    try run.shard(3..<7, skipping: [5])
    try run.merge(failed: [5: "no memory"])
    let path = "\(place.folder.path)/list.h5"
    try moveDurably(from: run.folder.store, to: path)
    return path
  }

  @Test(
    .enabled(if: hasTools && Tool.python(has: "h5py", "numpy")), arguments: pythons,
    [StoreLayout.grid, .list])
  func pythonReadsEveryValueAlsoOfCopiesByOtherTools(
    python: String, layout: StoreLayout
  ) throws {
    let store = layout == .grid ? store : try listStore()
    let dump = try StoreDump(store)
    let packed = "\(place.folder.path)/packed.h5"
    let repack = try #require(Tool("h5repack")).run("-f", "GZIP=4", store, packed)
    #expect(repack.code == 0, "\(repack.output)")
    #expect(try #require(Tool("h5diff")).run(store, packed).code == 0)
    let copied = "\(place.folder.path)/copied.nc"
    let copy = try #require(Tool("nccopy")).run(store, copied)
    #expect(copy.code == 0, "\(copy.output)")
    let result = try compare(python, [store, packed, copied], with: dump)
    #expect(result.code == 0, "\(result.output.prefix(2000))")
    #expect(result.output.contains("h5py: \(dump.arrays.count) arrays, "))
    // A Python that was made for this has everything.
    let isOwn = python == Self.environment["INFOSWEEP_CONTRACT_PYTHON"]
    #expect(!isOwn || !result.output.contains("passed over"), "\(result.output)")
  }

  @Test(.enabled(if: Tool.python(has: "h5py", "numpy")))
  func aWrongValueIsNoticed() throws {
    let script = """
      import h5py, sys
      h5py.File(sys.argv[1], "r+")["effective_rank"][0, 0, 0, 0, 0] += 1
      """
    #expect(try #require(Tool("python3")).run("-c", script, store).code == 0)
    let result = try compare("/usr/bin/python3", [store], with: dump)
    #expect(result.code == 1 && result.output.contains("h5py: effective_rank: "))
  }

  @Test(.enabled(if: hasTools), arguments: ["effective_rank", "points/final_effective_rank"])
  func h5dumpWritesTheSameNumbers(path: String) throws {
    let file = "\(place.folder.path)/values"
    let result = try #require(Tool("h5dump")).run("-d", path, "-b", "LE", "-o", file, store)
    #expect(result.code == 0, "\(result.output)")
    let bytes = try ByteFile.contents(of: file)
    let numbers = stride(from: 0, to: bytes.count, by: 8).map { start in
      Double(
        bitPattern: (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[start + $1]) << (8 * $1) })
    }
    #expect(numbers.map { StoreDump.Cell($0) } == dump[path]?.values)
  }

  @Test(.enabled(if: hasTools)) func h5lsAndNcdumpPrintTheSameNumbers() throws {
    let seeds = try #require(Tool("h5ls")).run("-d", "\(store)/points/seed")
    let printed = seeds.output.filter { !$0.isWhitespace }
    #expect(printed.contains("Data:1,2,3,1,2,3,1,2,3,1,2,3"), "\(seeds.output)")
    let ranks = try #require(Tool("ncdump")).run("-v", "effective_rank", store)
    let data = try #require(ranks.output.components(separatedBy: " effective_rank =\n").last)
    let words = data.prefix { $0 != ";" }.split { " ,\n".contains($0) }
    let numbers = words.map { $0 == "_" ? StoreDump.Cell.missing : .number(Double($0) ?? .nan) }
    #expect(numbers == dump["effective_rank"]?.values)
  }

  @Test(.enabled(if: environment["INFOSWEEP_CONTRACT_R"] == "1", "R is a part of make contract"))
  func rReadsTheNumbersWithItsAxesReversed() throws {
    let script = """
      suppressMessages(library(rhdf5))
      values <- h5read(commandArgs(TRUE)[1], commandArgs(TRUE)[2])
      cat(dim(values), "\\n")
      cat(ifelse(is.nan(values), "null", sprintf("%.17g", values)), "\\n")
      """
    let file = "\(place.folder.path)/read.R"
    try writeDurably(script, to: file)
    for path in ["effective_rank", "train_loss", "snapshots/hidden_dim_3/encoder_weight"] {
      let result = try #require(Tool("Rscript")).run(file, store, path)
      let lines = result.output.split(separator: "\n").map { $0.split(separator: " ") }
      let array = try #require(dump[path])
      try #require(lines.count == 2, "\(result.output)")
      #expect(lines[0].compactMap { Int($0) } == array.shape.reversed())
      let values = lines[1].map { $0 == "null" ? StoreDump.Cell.missing : .number(Double($0) ?? 0) }
      #expect(values == array.values)
    }
  }
}
