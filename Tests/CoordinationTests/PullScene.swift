import SweepCore
import ZeroMQ

@testable import Coordination

/// A coordinator's door for shard files on a real port with keys, and workers' ends to it; all on
/// one thread, in turns.
final class PullScene {
  let run: TestRun
  let lines = LogLines()
  let gatekeeper: Gatekeeper
  let puller: ShardPuller
  let endpoint: Endpoint
  private(set) var arrived: [ShardName] = []
  private(set) var failed: [(file: ShardName, reason: String)] = []

  init(points: Int = 40, patience: Duration = .seconds(60)) throws {
    run = try TestRun(points: points)
    let context = try Context()
    gatekeeper = try Gatekeeper(run.folder, in: context, log: lines.logger)
    let door = try ControlDoor(
      .network(.ofThisMachine(), gatekeeper.security), in: context)
    puller = ShardPuller(
      door, folder: ShardFolder(run.folder), log: lines.logger, patience: patience)
    let keys = try RunKeys(run.folder)
    endpoint = try Endpoint(
      door.endpoint, security: .client(keys.worker, server: keys.coordinator.publicKey))
  }

  /// One turn of the coordinator.
  func turn() throws {
    try gatekeeper.admit()
    for outcome in try puller.work(tell: { gatekeeper.note($0) }) {
      switch outcome {
      case .arrived(_, let shard): arrived.append(shard.file)
      case .failed(_, let shard, let reason): failed.append((shard.file, reason))
      }
    }
  }

  /// Takes turns with workers until something is so.
  func play(
    _ servers: [ShardServer] = [], within seconds: Double = 10, until condition: () throws -> Bool
  ) throws {
    try waitUntil(within: seconds) {
      try turn()
      for server in servers {
        // As at every beat: what is said before there is a connection is lost.
        try server.introduce()
        try server.serve()
      }
      return try condition()
    }
  }

  /// The puppet's end: says whose files it has, and what is asked of it.
  func puppet(_ name: String) throws -> PuppetServer {
    try PuppetServer(WorkerIdentity(name: name, incarnation: 1), at: endpoint)
  }

  func finished(_ shard: (name: ShardName, bytes: Int)) -> FinishedShard {
    FinishedShard(lease: 1, file: shard.name, bytes: shard.bytes, seconds: 1, isRemote: true)
  }
}

/// A worker's end on which a test itself answers what is asked.
final class PuppetServer {
  let identity: WorkerIdentity
  private let socket: Socket
  private let wire = Wire()
  /// Everything that was asked, in order.
  private(set) var requests: [ChunkRequest] = []

  init(_ identity: WorkerIdentity, at endpoint: Endpoint) throws {
    let socket = try Socket(try Context(), .dealer, options: endpoint.options)
    try socket.connect(endpoint.text)
    self.socket = socket
    self.identity = identity
  }

  func introduce() throws {
    try socket.send(try wire.frames(WorkerLetter(worker: identity, says: [])))
  }

  /// Takes in what is asked.
  func listen() throws {
    while let frames = try socket.receive() {
      requests.append(try wire.chunkRequest(frames.parts))
    }
  }

  func send(_ chunk: Chunk) throws { try socket.send(try wire.frames(chunk)) }

  func send(raw frames: [[UInt8]]) throws { try socket.send(frames) }

  /// Answers one request from the bytes of the file.
  func answer(_ request: ChunkRequest, of bytes: [UInt8]) throws {
    let end = min(bytes.count, request.offset + request.count)
    try send(Chunk(place: request, bytes: Array(bytes[min(request.offset, end)..<end])))
  }
}
