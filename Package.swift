// swift-tools-version: 6.2

import PackageDescription

// Workers of another build are refused, and every file says what made it.
let commit = Context.gitInformation.map { git in
  String(git.currentCommit.prefix(12)) + (git.hasUncommittedChanges ? "+" : "")
}

let package = Package(
  name: "infosweep",
  products: [
    .executable(name: "infosweep", targets: ["infosweep"]),
    .executable(name: "infosweep-coordinator", targets: ["infosweep-coordinator"]),
    .executable(name: "infosweep-worker", targets: ["infosweep-worker"]),
    .executable(name: "infosweep-merger", targets: ["infosweep-merger"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.0"),
  ],
  targets: [
    // Floor 0: C. A module map and the smallest shim that Swift needs.
    .systemLibrary(name: "CZeroMQ"),
    .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas"),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng"),
    .systemLibrary(name: "CHDF5Sys", pkgConfig: "hdf5-serial"),
    .target(
      name: "CHDF5", dependencies: ["CHDF5Sys"],
      linkerSettings: [.linkedLibrary("hdf5_hl"), .linkedLibrary("hdf5")]),
    .target(name: "COneDNN", linkerSettings: [.linkedLibrary("dnnl")]),
    .target(
      name: "CKernels",
      cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),

    .target(
      name: "CBuild",
      cSettings: [.define("INFOSWEEP_COMMIT", to: "\"\(commit ?? "")\"")]),

    // Floor 1: ground.
    .target(name: "ZeroMQ", dependencies: ["CZeroMQ"]),
    .target(name: "SweepCore", dependencies: ["CBuild", "CCrypto", "Yams"]),
    .target(
      name: "Compute", dependencies: ["COpenBLAS", "COneDNN", "CKernels", "CCrypto"]),
    .target(name: "HDF5", dependencies: ["CHDF5"]),
    .target(name: "Files", dependencies: ["CCrypto", "CZlib"]),
    .target(name: "Figures", dependencies: ["CPNG"]),

    // Floor 2: engine.
    .target(
      name: "Coordination",
      dependencies: [
        "ZeroMQ", "SweepCore", "Files", .product(name: "Logging", package: "swift-log"),
      ]),
    .target(name: "Training", dependencies: ["Compute", "Files"]),
    .target(name: "Measures", dependencies: ["Compute"]),
    .target(name: "Storage", dependencies: ["HDF5", "SweepCore", "Files"]),

    // Floor 3: research.
    .target(
      name: "Experiments",
      dependencies: ["Training", "Measures", "Storage", "Figures", "SweepCore", "Compute"]),

    // Floor 4: programs.
    .executableTarget(
      name: "infosweep",
      dependencies: [
        "Experiments", "Storage", "Coordination", "SweepCore", "Figures", "Training", "Measures",
        "Compute", "Files", "HDF5", "ZeroMQ",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "infosweep-coordinator",
      dependencies: [
        "Coordination", "SweepCore", "Files", .product(name: "Logging", package: "swift-log"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "infosweep-worker",
      dependencies: [
        "Coordination", "Experiments", "SweepCore", "Compute", "Files",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "infosweep-merger",
      dependencies: [
        "Storage", "SweepCore", "Files",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "infosweep-bench",
      dependencies: [
        "Compute", "Training", "Measures", "Storage", "Coordination", "SweepCore", "Files",
        "ZeroMQ",
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Sources/Benchmarks"),

    // Trains in a folder for the tests that kill it.
    .executableTarget(
      name: "infosweep-trainee",
      dependencies: [
        "Experiments", "Storage", "Training", "Compute", "SweepCore", "Files", "HDF5",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Trainee"),

    // The reference values that tests of several modules share.
    .target(
      name: "GoldenData", dependencies: ["HDF5"], path: "Tests/GoldenData",
      resources: [.copy("Data")]),

    // Tests mirror the sources.
    .testTarget(name: "ZeroMQTests", dependencies: ["ZeroMQ"]),
    .testTarget(name: "SweepCoreTests", dependencies: ["SweepCore"]),
    .testTarget(name: "ComputeTests", dependencies: ["Compute", "COneDNN"]),
    .testTarget(name: "HDF5Tests", dependencies: ["HDF5"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "CZlib"]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "CPNG"]),
    .testTarget(
      name: "CoordinationTests",
      dependencies: [
        "Coordination", "ZeroMQ", "SweepCore", "Files",
        .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "TrainingTests", dependencies: ["Training", "Compute", "Files", "GoldenData"],
      resources: [.copy("Data")]),
    .testTarget(
      name: "MeasuresTests", dependencies: ["Measures", "Compute", "GoldenData"],
      resources: [.copy("Data")]),
    .testTarget(
      name: "StorageTests",
      dependencies: ["Storage", "HDF5", "SweepCore", "Files", "infosweep-merger"],
      resources: [.copy("Data")]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Experiments", "Storage", "Training", "Measures", "Figures", "SweepCore", "Compute",
        "Files", "GoldenData",
      ]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "HDF5", "Files", "Coordination", "Storage", "SweepCore", "Training", "infosweep",
        "infosweep-coordinator", "infosweep-worker", "infosweep-merger", "infosweep-trainee",
      ]),
    .testTarget(name: "TidyTests"),
  ],
  swiftLanguageModes: [.v6]
)

// One set of rules for all Swift code; C and system targets have none.
let cTargets: Set<String> = ["CHDF5", "COneDNN", "CKernels", "CBuild"]
for target in package.targets where target.type != .system && !cTargets.contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
}
