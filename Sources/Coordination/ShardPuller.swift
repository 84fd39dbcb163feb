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
  }

  /// Files pulled at the same time, and bytes asked for ahead of each.
  private static let most = 8
  private static let credit = 4 * ChunkRequest.maxBytes
  /// After so long without an answer it is asked again, and after so long given up: whoever comes
  /// back speaks of its files anew.
  private static let pause = Duration.seconds(2)
  private static let patience = Duration.seconds(60)

  private let door: ControlDoor
  private let folder: ShardFolder
  private let log: Logger
  private let wire = Wire()
  private let clock = ContinuousClock()
  private var routes: [WorkerIdentity: [UInt8]] = [:]
  /// The first ones are at work, the others wait.
  private var pulls: [Pull] = []

  init(_ door: ControlDoor, folder: ShardFolder, log: Logger) {
    self.door = door
    self.folder = folder
    self.log = log
  }

  /// The port that workers connect to.
  var port: Int? { door.endpoint.split(separator: ":").last.flatMap { Int($0) } }

  /// Has the parts watched.
  func watch(in poller: inout Poller) { door.watch(in: &poller) }

  /// Begins to pull a file, unless that is going on.
  func pull(_ shard: FinishedShard, from worker: WorkerIdentity) {
    if let place = pulls.firstIndex(where: { $0.shard.file == shard.file }) {
      guard pulls[place].worker != worker else { return }
      pulls.remove(at: place)
    }
    let written = folder.partialBytes(of: shard.file)
    pulls.append(
      Pull(worker: worker, shard: shard, written: written, asked: written, lastNews: clock.now))
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
        routes[letter.worker] = peer
      } else if let chunk = try? wire.chunk(parts) {
        take(chunk, from: peer)
      }
    }
    tell(try door.takeNews().events)
    outcomes += settle()
    dropForgotten()
    for place in pulls.indices.prefix(Self.most) { try ask(place) }
    return outcomes
  }

  private func take(_ chunk: Chunk, from peer: [UInt8]) {
    guard let place = pulls.firstIndex(where: { $0.shard.file == chunk.place.file }),
      routes[pulls[place].worker] == peer, chunk.place.offset == pulls[place].written
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
      log.warning("\(error); the file is pulled on when that is mended")
      pulls[place].asked = pulls[place].written
    }
  }

  /// Ends the pulls that have all bytes, or can get no more.
  private func settle() -> [Outcome] {
    var outcomes: [Outcome] = []
    pulls.removeAll { pull in
      guard pull.written >= pull.shard.bytes || pull.asked == .max else { return false }
      let shard = pull.shard
      do {
        guard pull.written == shard.bytes, try folder.completePartial(shard.file) else {
          folder.removePartial(shard.file)
          let reason = "the \(pull.written) bytes that came are not what its name says"
          outcomes.append(.failed(pull.worker, shard, reason: reason))
          return true
        }
      } catch {
        log.warning("\(error)")
        outcomes.append(.failed(pull.worker, shard, reason: "\(error)"))
        return true
      }
      let here = FinishedShard(
        lease: shard.lease, file: shard.file, bytes: shard.bytes, seconds: shard.seconds)
      outcomes.append(.arrived(pull.worker, here))
      return true
    }
    return outcomes
  }

  private func dropForgotten() {
    let now = clock.now
    pulls.removeAll { $0.lastNews.duration(to: now) > Self.patience }
  }

  private func ask(_ place: Int) throws {
    let pull = pulls[place]
    guard let peer = routes[pull.worker] else { return }
    if pull.asked > pull.written, pull.lastNews.duration(to: clock.now) > Self.pause {
      // The connection may be another one by now.
      pulls[place].asked = pull.written
    }
    while pulls[place].asked < min(pull.shard.bytes, pull.written + Self.credit) {
      let offset = pulls[place].asked
      let count = min(ChunkRequest.maxBytes, pull.shard.bytes - offset)
      let request = ChunkRequest(file: pull.shard.file, offset: offset, count: count)
      guard try door.send(try wire.frames(request), to: peer) else {
        routes[pull.worker] = nil
        return
      }
      pulls[place].asked += count
    }
  }
}
