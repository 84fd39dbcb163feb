import Files
import Logging
import SweepCore
import ZeroMQ

/// The coordinator's end of the line on which it pulls shard files from workers that do not see the
/// run folder.
///
/// A file grows under `<name>.partial` in `shards/`, part by part, with so many bytes asked for
/// ahead; it gets its name when its digest is the one in the name. A pull that broke off goes on
/// where it stopped, also with another coordinator.
final class ShardPuller {
  /// How a pull ended.
  enum Outcome {
    /// The file lies in `shards/` now.
    case arrived(WorkerIdentity, FinishedShard)
    /// It is not what its name says, or not there.
    case failed(WorkerIdentity, FinishedShard, reason: String)
  }

  private struct Pull {
    let worker: WorkerIdentity
    let shard: FinishedShard
    /// Bytes on disk, and bytes asked for.
    var written: Int
    var asked: Int
    var lastNews: ContinuousClock.Instant
    var lastRepetition: ContinuousClock.Instant
    /// Whether its beginning is from an earlier pull, which may have lost something in a crash.
    var isResumed: Bool

    /// Begins anew.
    mutating func restart() {
      written = 0
      asked = 0
      isResumed = false
    }
  }

  /// Files pulled at the same time, and bytes asked for ahead of each.
  private static let most = 8
  private static let credit = 4 * ChunkRequest.maxBytes
  /// After so long without an answer it is asked again.
  private static let pause = Duration.seconds(2)

  private let patience: Duration
  private let door: ControlDoor
  private let folder: ShardFolder
  private let log: Logger
  private let wire = Wire()
  private let clock = ContinuousClock()
  /// Who is behind which connection of this door.
  private var connections = Connections()
  /// The first ones are at work, the others wait.
  private var pulls: [Pull] = []

  /// - Parameter patience: after so long without a byte it is said, and the next file's turn.
  init(
    _ door: ControlDoor, folder: ShardFolder, log: Logger, patience: Duration = .seconds(60)
  ) {
    self.patience = patience
    self.door = door
    self.folder = folder
    self.log = log
  }

  /// The port that workers connect to.
  var port: Int? { door.endpoint.split(separator: ":").last.flatMap { Int($0) } }

  /// Has the parts watched.
  func watch(in poller: inout Poller) { door.watch(in: &poller) }

  /// Connections that are open.
  var openCount: Int { door.openCount }

  /// Files that are being pulled or wait for it.
  var pullCount: Int { pulls.count }

  /// Connections that have said whose files they bring.
  var connectionCount: Int { connections.count }

  /// Forgets the files of a worker that is gone: when it comes back it speaks of them anew, and
  /// what is on disk already is not asked for again.
  func forget(_ worker: WorkerIdentity) { pulls.removeAll { $0.worker == worker } }

  /// Begins to pull a file, unless that is going on.
  func pull(_ shard: FinishedShard, from worker: WorkerIdentity) {
    if let place = pulls.firstIndex(where: { $0.shard.file == shard.file }) {
      // Only a worker that was started anew takes the place of the one before.
      guard pulls[place].worker != worker, pulls[place].worker.name == worker.name else { return }
      pulls.remove(at: place)
    }
    let written = folder.partialBytes(of: shard.file)
    pulls.append(
      Pull(
        worker: worker, shard: shard, written: written, asked: written, lastNews: clock.now,
        lastRepetition: clock.now, isResumed: written > 0))
  }

  /// Takes in what arrived, asks for more, and tells what is complete.
  ///
  /// - Parameter tell: is told what became of connections.
  func work(tell: ([MonitorEvent]) -> Void) throws -> [Outcome] {
    var outcomes: [Outcome] = []
    while let frames = try door.receive() {
      guard let peer = frames.parts.first else { continue }
      let parts = frames.parts.dropFirst()
      if let letter = try? wire.workerLetter(parts) {
        let route = Route(door: .remote, peer: peer)
        _ = connections.note(letter.worker, route: route, descriptor: frames.sourceDescriptor)
      } else if let chunk = try? wire.chunk(parts) {
        take(chunk, from: peer)
      }
    }
    let changes = try door.takeNews()
    for route in connections.routes(of: changes.closed) { _ = connections.close(route: route) }
    tell(changes.events)
    outcomes += settle()
    passOver()
    for place in pulls.indices.prefix(Self.most) { try ask(place) }
    return outcomes
  }

  private func take(_ chunk: Chunk, from peer: [UInt8]) {
    guard let place = pulls.firstIndex(where: { $0.shard.file == chunk.place.file }),
      connections.route(to: pulls[place].worker)?.peer == peer,
      chunk.place.offset == pulls[place].written
    else { return }
    pulls[place].lastNews = clock.now
    guard !chunk.bytes.isEmpty else {
      // It is not there, or shorter than was said: what has come decides.
      pulls[place].asked = .max
      return
    }
    do {
      try folder.appendPartial(chunk.bytes, to: chunk.place.file, at: chunk.place.offset)
      pulls[place].written += chunk.bytes.count
    } catch {
      // It is asked for again after the pause, and not sooner.
      log.warning("\(error); the file is pulled on when that is mended")
    }
  }

  /// Ends the pulls that have all bytes, or can get no more.
  private func settle() -> [Outcome] {
    var outcomes: [Outcome] = []
    for place in pulls.indices.reversed() {
      let pull = pulls[place]
      guard pull.written >= pull.shard.bytes || pull.asked == .max else { continue }
      guard let isWhole = isWhole(pull) else { continue }
      if !isWhole {
        folder.removePartial(pull.shard.file)
        if pull.isResumed {
          pulls[place].restart()
          continue
        }
      }
      pulls.remove(at: place)
      outcomes.append(outcome(of: pull, isWhole: isWhole))
    }
    return outcomes.reversed()
  }

  /// Whether what came is the file, which has its name then; `nil` where this side cannot tell yet,
  /// for example because its disk is full.
  private func isWhole(_ pull: Pull) -> Bool? {
    guard pull.written == pull.shard.bytes else { return false }
    do {
      return try folder.completePartial(pull.shard.file)
    } catch {
      if pull.lastRepetition.duration(to: clock.now) > Self.pause { log.warning("\(error)") }
      return nil
    }
  }

  private func outcome(of pull: Pull, isWhole: Bool) -> Outcome {
    let shard = pull.shard
    guard isWhole else {
      let reason = "the \(pull.written) bytes that came are not what its name says"
      return .failed(pull.worker, shard, reason: reason)
    }
    let here = FinishedShard(
      lease: shard.lease, file: shard.file, bytes: shard.bytes, seconds: shard.seconds)
    return .arrived(pull.worker, here)
  }

  /// Says which files do not come, and lets others go first; nobody else would ask for them again.
  private func passOver() {
    let now = clock.now
    for place in pulls.indices.dropFirst(Self.most) { pulls[place].lastNews = now }
    let late = pulls.filter { $0.lastNews.duration(to: now) > patience }
    guard !late.isEmpty else { return }
    pulls.removeAll { $0.lastNews.duration(to: now) > patience }
    for var pull in late {
      log.warning(
        """
        shard \(pull.shard.file) does not come from worker \(pull.worker): does every firewall on \
        the way let it through to port \(port ?? 0)?
        """)
      pull.lastNews = now
      pull.asked = pull.written
      pulls.append(pull)
    }
  }

  private func ask(_ place: Int) throws {
    let pull = pulls[place]
    guard let route = connections.route(to: pull.worker) else { return }
    let now = clock.now
    if pull.asked > pull.written,
      max(pull.lastNews, pull.lastRepetition).duration(to: now) > Self.pause
    {
      // The connection may be another one by now. An answer takes its time, so once is enough.
      pulls[place].asked = pull.written
      pulls[place].lastRepetition = now
    }
    while pulls[place].asked < min(pull.shard.bytes, pull.written + Self.credit) {
      let offset = pulls[place].asked
      let count = min(ChunkRequest.maxBytes, pull.shard.bytes - offset)
      let request = ChunkRequest(file: pull.shard.file, offset: offset, count: count)
      guard try door.send(try wire.frames(request), to: route.peer) else {
        _ = connections.close(route: route)
        return
      }
      pulls[place].asked += count
    }
  }
}
