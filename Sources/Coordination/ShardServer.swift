import Files
import SweepCore
import ZeroMQ

/// The worker's end of the line on which its coordinator pulls shard files, part by part.
///
/// It holds no state about files: every request names file, offset and length, so a pull goes on
/// where it stopped, whoever was away in between.
final class ShardServer {
  /// Requests answered in one turn, so that beats leave in time.
  private static let turnLimit = 8

  private let identity: WorkerIdentity
  private let folder: ShardFolder
  private let socket: Socket
  private let wire = Wire()

  /// Connects to where the coordinator pulls; `folder` holds the files.
  init(
    _ endpoint: Endpoint, as identity: WorkerIdentity, folder: ShardFolder
  ) throws(ZeroMQError) {
    var options = endpoint.options
    options.immediate = true
    options.reconnectIntervalMax = .seconds(1)
    let socket = try Socket(try Context(), .dealer, options: options)
    try socket.connect(endpoint.text)
    self.socket = socket
    self.identity = identity
    self.folder = folder
  }

  /// Has the requests watched.
  func watch(in poller: inout Poller) { _ = poller.add(socket) }

  /// Says whose files can be had over this connection.
  func introduce() throws {
    _ = try socket.offer(try wire.frames(WorkerLetter(worker: identity, says: [])))
  }

  /// Answers requests that wait, not too many of them.
  func serve() throws {
    for _ in 0..<Self.turnLimit {
      guard let frames = try socket.receive() else { return }
      // What is not understood is asked again by whoever needs it.
      guard let request = try? wire.chunkRequest(frames.parts) else { continue }
      let bytes = folder.part(of: request.file, at: request.offset, count: request.count)
      _ = try socket.offer(try wire.frames(Chunk(place: request, bytes: bytes ?? [])))
    }
  }
}
