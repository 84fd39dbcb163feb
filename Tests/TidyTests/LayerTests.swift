import Testing

/// Modules import only from floors below their own, and each keeps to what it is for.
@Suite struct LayerTests {
  /// The floor of every module.
  private static let floors: [String: Int] = [
    "CZeroMQ": 0, "COpenBLAS": 0, "COneDNN": 0, "CKernels": 0, "CHDF5Sys": 0, "CHDF5": 0,
    "CBuild": 0, "CCrypto": 0, "CZlib": 0, "CPNG": 0,
    "ZeroMQ": 1, "SweepCore": 1, "Compute": 1, "HDF5": 1, "Files": 1, "Figures": 1,
    "Coordination": 2, "Training": 2, "Measures": 2, "Storage": 2,
    "Experiments": 3,
    "infosweep": 4, "infosweep-coordinator": 4, "infosweep-worker": 4, "infosweep-merger": 4,
    "Benchmarks": 4,
  ]

  private static func imports(of file: SourceTree.File) -> [String] {
    file.lines.compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1
      else { return nil }
      return String(words[place + 1])
    }
  }

  @Test func everyFolderOfSourcesHasAFloor() throws {
    for file in try SourceTree.files(in: "Sources") {
      #expect(Self.floors[file.module] != nil, "\(file.path) belongs to no floor")
    }
  }

  @Test func modulesImportOnlyFromFloorsBelow() throws {
    for file in try SourceTree.files(in: "Sources") where file.path.hasSuffix(".swift") {
      let own = Self.floors[file.module] ?? 0
      for name in Self.imports(of: file) {
        guard let other = Self.floors[name] else { continue }
        #expect(other < own, "\(file.path) on floor \(own) imports \(name) of floor \(other)")
      }
    }
  }

  @Test func pureModulesHaveNoClockNoFileAndNoPrinting() throws {
    let banned = [
      "Date(", "Date.now", "ContinuousClock", "SuspendingClock", "FileManager", "print(",
      "random(in", ".random()", "ByteFile", "SystemRandomNumberGenerator",
    ]
    for file in try SourceTree.files(in: "Sources")
    where ["SweepCore", "Measures", "Figures"].contains(file.module) {
      for (number, line) in file.lines.enumerated() {
        for word in banned where line.contains(word) {
          Issue.record("\(file.path):\(number + 1) uses \(word)")
        }
      }
    }
  }

  @Test func unsafeStandsOnlyWhereCIsCalled() throws {
    // Beside the wrappers: one call of libcrypto, the commit, and single calls of the system.
    let allowed: Set<String> = [
      "Sources/SweepCore/SHA256.swift", "Sources/Benchmarks/SweepBenchmark.swift",
      "Sources/Benchmarks/MeteredProgram.swift",
      "Sources/SweepCore/Build.swift",
      "Sources/infosweep/Run/ProgressDisplay.swift",
      "Sources/infosweep/Run/MachineCheck.swift",
    ]
    let wrappers: Set<String> = ["Compute", "HDF5", "ZeroMQ", "Files", "Figures", "Coordination"]
    for file in try SourceTree.files(in: "Sources") where file.path.hasSuffix(".swift") {
      guard !wrappers.contains(file.module), !allowed.contains(file.path) else { continue }
      for (number, line) in file.lines.enumerated() {
        let words = line.split { !$0.isLetter }
        guard words.contains("unsafe"), !line.contains("//") else { continue }
        Issue.record("\(file.path):\(number + 1) is unsafe outside the wrappers of C")
      }
    }
  }

  @Test func noExperimentNamesAnother() throws {
    let files = try SourceTree.files(in: "Sources").filter { $0.module == "Experiments" }
    let folders = Set(
      files.map(\.path).filter { $0.split(separator: "/").count == 4 }
        .compactMap { $0.split(separator: "/").dropFirst(2).first.map(String.init) })
    for file in files {
      let parts = file.path.split(separator: "/").map(String.init)
      guard parts.count == 4 else { continue }
      for other in folders where other != parts[2] {
        #expect(!file.lines.contains { $0.contains(other) }, "\(file.path) names \(other)")
      }
    }
  }
}
