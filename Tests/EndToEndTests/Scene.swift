import Files
import Foundation

/// A folder in which a test runs the programs, removed with this value; so are processes left in
/// it.
final class Scene {
  /// The folder.
  let path: String
  /// Where the data of this scene are looked for beside the machine's own.
  var data: String?
  /// What the programs of this scene find in their environment beside that.
  var environment: [String: String] = [:]
  private let temporary: TemporaryFolder

  /// A folder with this text as `sweep.yaml`.
  init(_ sweep: String = Scene.small) throws {
    let temporary = try TemporaryFolder()
    path = temporary.path
    self.temporary = consume temporary
    try write(sweep, to: "sweep.yaml")
  }

  deinit {
    for entry in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
      guard let status = try? status(entry) else { continue }
      for pid in status.pids where belongsHere(pid) { kill(pid, SIGKILL) }
    }
  }

  /// A process number may have been given to somebody else in the meantime.
  private func belongsHere(_ pid: Int32) -> Bool {
    let command = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") ?? Data()
    return String(decoding: command, as: UTF8.self).contains("infosweep-")
  }

  /// Four points, done in no time.
  static let small = """
    experiment: infomax-activations
    setup: {dataset: synthetic_2d, hidden_dim: 4, epochs: 2, metrics_every: 1}
    axes: {activation: [relu, tanh], seed: 1..2}
    """

  /// Some seconds of work: long enough to be disturbed.
  static let long = """
    name: long
    experiment: infomax-activations
    setup: {dataset: synthetic_2d, epochs: 500, metrics_every: 100}
    axes: {activation: [relu, tanh, softmax], hidden_dim: [4, 8], seed: 1..4}
    record: {weights: every 100, activations: last, samples: 20}
    """

  /// The folder in which the build put the programs, beside the tests.
  static let programs: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let bundles = Bundle.allBundles.map(\.bundlePath)
    let places = [own] + CommandLine.arguments.prefix(1) + bundles
    let folders = places.map { ($0 as NSString).deletingLastPathComponent }
    return folders.first { FileManager.default.isExecutableFile(atPath: "\($0)/infosweep") } ?? ""
  }()

  /// The project's root.
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
  }

  /// Starts a program of ours.
  func start(_ arguments: String..., program: String = "infosweep") throws -> RunningProgram {
    try start(arguments, program: program)
  }

  /// Runs the front door to its end.
  @discardableResult
  func infosweep(_ arguments: String...) throws -> RunningProgram.Outcome {
    try infosweep(arguments)
  }

  /// Runs the front door to its end.
  func infosweep(_ arguments: [String]) throws -> RunningProgram.Outcome {
    try start(arguments, program: "infosweep").wait()
  }

  /// Starts a program of ours.
  func start(_ arguments: [String], program: String) throws -> RunningProgram {
    var environment = ProcessInfo.processInfo.environment
    environment["INFOSWEEP_DATA"] = data
    environment["INFOSWEEP_CACHE"] = Self.cache
    environment.merge(self.environment) { $1 }
    return try RunningProgram(
      "\(Self.programs)/\(program)", arguments, at: path, environment: environment)
  }

  /// Unpacked images, shared by the tests of one process.
  private static let cache: String = {
    let path = NSTemporaryDirectory() + "infosweep-tests-cache-\(getpid())"
    atexit { try? FileManager.default.removeItem(atPath: Scene.cache) }
    return path
  }()

  /// Runs an outside tool on files of this scene.
  func tool(_ name: String, _ arguments: String...) throws -> RunningProgram.Outcome {
    try RunningProgram(
      "/usr/bin/\(name)", arguments, at: path, environment: ProcessInfo.processInfo.environment
    ).wait()
  }

  /// What the coordinator of a run says of itself.
  func status(_ run: String) throws -> Status {
    let data = try Data(contentsOf: URL(fileURLWithPath: file("\(run)/status.json")))
    return try JSONDecoder().decode(Status.self, from: data)
  }

  /// The part of `status.json` that tests look at.
  struct Status: Decodable {
    struct Worker: Decodable { let pid: Int32 }
    let state: String
    let done: Int
    let planned: Int
    let pid: Int32
    let workers: [Worker]
    let pauseReason: String?

    var pids: [Int32] { [pid] + workers.map(\.pid) }
  }

  /// Waits until workers are at work and some points are done, but not all.
  func waitUntilInTheMiddle(_ run: String, workers: Int = 2) throws -> Status {
    var status: Status?
    try waitUntil {
      status = try? self.status(run)
      return status.map { $0.done > 0 && $0.workers.count == workers } ?? false
    }
    guard let status, status.state == "running", status.done < status.planned else {
      throw TooFast()
    }
    return status
  }

  /// The run was over before it could be disturbed: the sweep is too short for this machine.
  struct TooFast: Error {}

  /// Digest of every file below a folder of this scene, by path.
  func contents(_ folder: String) throws -> [String: String] {
    let base = file(folder)
    let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return try names.reduce(into: [:]) { contents, name in
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(base)/\(name)")
      guard attributes[.type] as? FileAttributeType == .typeRegular else { return }
      contents[name] = try Digest(ofFile: "\(base)/\(name)").hex
    }
  }

  /// A JSON document as a dictionary.
  static func object(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }
}
