// swift-tools-version: 6.2

import PackageDescription

// The decoders under libFuzzer: built by `make fuzz` alone, since every module has to be compiled
// with coverage. The folders in `Sources` are links to the modules themselves.
let package = Package(
  name: "fuzz",
  dependencies: [
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.0"),
  ],
  targets: [
    .systemLibrary(name: "CZeroMQ"),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .target(name: "CBuild", cSettings: [.define("INFOSWEEP_COMMIT", to: "\"fuzz\"")]),
    .target(name: "ZeroMQ", dependencies: ["CZeroMQ"]),
    .target(name: "SweepCore", dependencies: ["CBuild", "CCrypto", "Yams"]),
    .target(name: "Files", dependencies: ["CCrypto", "CZlib"]),
    .target(
      name: "Coordination",
      dependencies: [
        "ZeroMQ", "SweepCore", "Files", .product(name: "Logging", package: "swift-log"),
      ]),
    .executableTarget(
      name: "fuzz", dependencies: ["Coordination", "SweepCore", "Files"],
      path: "Sources/Fuzz"),
  ],
  swiftLanguageModes: [.v6]
)

let swiftTargets: Set<String> = ["ZeroMQ", "SweepCore", "Files", "Coordination", "fuzz"]
for target in package.targets where swiftTargets.contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
}
