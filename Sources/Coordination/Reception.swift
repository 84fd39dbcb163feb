import Files
import Foundation
import Logging
import SweepCore
import ZeroMQ

/// Everything a coordinator hears and says: its sockets, who is behind which connection, and files
/// that are being pulled.
final class Reception {
  /// A question of a verb, and whom to answer.
  struct Question {
    let route: Route
    let message: OperatorMessage
  }

  /// What came in since the last look.
  struct News {
    var messages: [WorkerMessage] = []
    /// Files that have been pulled, as their workers would have told of them.
    var pulled: [WorkerMessage] = []
    /// Workers whose connection ended.
    var lost: [WorkerIdentity] = []
    var questions: [Question] = []
    /// Answers that need no decision.
    var answers: [Answer] = []
    /// Files that turned out not to be what was said.
    var unpullable: [(worker: WorkerIdentity, shard: FinishedShard, reason: String)] = []
  }

  /// Letters taken in one round; more wait for the next, so that answers are not held up.
  private static let roundLimit = 2_000
  private static let roundBytes = 32 << 20

  private let log: Logger
  private let gatekeeper: Gatekeeper?
  private let doors: [ControlDoor]
  private let puller: ShardPuller?
  private let wire = Wire()
  private let enrolment: Enrolment
  private let descriptors = DescriptorLimit.raise()
  private var connections = Connections()
  private var logs: WorkerLogs
  private var refusals = LetterRefusals()

  /// Opens the local socket and, where an address is given, those for other machines.
  init(_ folder: RunFolder, address: NetworkAddress?, plan: Plan, log: Logger) throws {
    let context = try Context()
    var doors = [try ControlDoor(.local(path: folder.socket), in: context)]
    // The doorkeeper has to be there before its doors are.
    let gatekeeper = try address.map { _ in try Gatekeeper(folder, in: context, log: log) }
    var puller: ShardPuller?
    if let address, let gatekeeper {
      let remote = try Self.door(at: address, gatekeeper, folder, in: context)
      let next = address.with(port: address.port == 0 ? 0 : address.port + 1)
      let bulk = try ControlDoor(.network(next, gatekeeper.security), in: context)
      puller = ShardPuller(bulk, folder: ShardFolder(folder), log: log)
      doors.append(remote)
      log.info("workers of other machines are expected at \(remote.endpoint)")
    }
    enrolment = try Probe.place(in: folder, plan: plan)
    logs = WorkerLogs(folder)
    self.log = log
    self.gatekeeper = gatekeeper
    self.doors = doors
    self.puller = puller
  }

  /// The door for other machines. Where the system may choose the port, it is the one that the
  /// coordinator before had, if that is free: its workers and tokens know that.
  private static func door(
    at address: NetworkAddress, _ gatekeeper: Gatekeeper, _ folder: RunFolder, in context: Context
  ) throws -> ControlDoor {
    if address.port == 0, let known = StatusFile.lastAddress(in: folder),
      known.host == address.host,
      let door = try? ControlDoor(.network(known, gatekeeper.security), in: context)
    {
      return door
    }
    return try ControlDoor(.network(address, gatekeeper.security), in: context)
  }

  /// Where workers of other machines are expected.
  var listening: [String] { doors.filter { $0.door == .remote }.map(\.endpoint) }

  /// Attempts to connect that came to nothing.
  var refusedConnections: Int { gatekeeper?.refusedCount ?? 0 }

  /// The connected workers, by name.
  var workers: [WorkerIdentity] { connections.workers }

  /// Has everything watched that can bring news.
  func watch(in poller: inout Poller) {
    for door in doors { door.watch(in: &poller) }
    puller?.watch(in: &poller)
    gatekeeper?.watch(in: &poller)
  }

  /// Begins to pull a file that lies with a worker.
  func pull(_ shard: FinishedShard, from worker: WorkerIdentity) {
    puller?.pull(shard, from: worker)
  }

  // MARK: hearing

  /// Takes in all messages, all ends of connections, and all parts of files that are there.
  func takeNews() throws -> News {
    var news = News()
    try gatekeeper?.admit()
    var received: [(Route, Frames)] = []
    var bytes = 0
    for door in doors {
      while received.count < Self.roundLimit, bytes < Self.roundBytes,
        let frames = try door.receive()
      {
        guard let peer = frames.parts.first else { continue }
        bytes += frames.parts.reduce(0) { $0 + $1.count }
        received.append((Route(door: door.door, peer: peer), frames))
      }
    }
    var closing: [Route] = []
    var gone: [Int32] = []
    for door in doors {
      let changes = try door.takeNews()
      // What was known under a descriptor is gone, even if it is in use again.
      closing += connections.routes(of: changes.closed)
      gone += changes.isOpen.keys.filter { changes.isOpen[$0] == false }.sorted()
      if door.door == .remote { gatekeeper?.note(changes.events) }
    }
    for (route, frames) in received { take(frames, from: route, into: &news) }
    if let line = refusals.line(at: .now) { log.warning("\(line)") }
    // Some may have come and gone within this round.
    closing += connections.routes(of: gone)
    news.lost += closing.compactMap { connections.close(route: $0) }
    for worker in news.lost { puller?.forget(worker) }
    try takeFiles(into: &news)
    return news
  }

  /// Whether there is a descriptor left for one more worker. At the very limit ZeroMQ would try to
  /// accept for ever, at the price of a core and in silence; on this machine's socket it would
  /// even abort the process. Connections for shard files count too.
  private var hasRoom: Bool {
    let open = doors.reduce(puller?.openCount ?? 0) { $0 + $1.openCount }
    return open < descriptors.limit - descriptors.reserve
  }

  private func take(_ frames: Frames, from route: Route, into news: inout News) {
    let parts = frames.parts.dropFirst()
    do throws(WireError) {
      guard !frames.isTruncated else {
        throw WireError.frames(frames.count - 1, expected: 2)
      }
      if route.door == .local, wire.kind(parts) == .question {
        news.questions.append(Question(route: route, message: try wire.question(parts)))
        return
      }
      let letter = try wire.workerLetter(parts)
      guard connections.knows(route) || hasRoom else {
        news.answers.append(.init(to: route, .rejected(reason: descriptors.refusal)))
        return
      }
      if connections.route(to: letter.worker) == nil {
        log.info("worker \(letter.worker) is connected")
      }
      let evicted = connections.note(
        letter.worker, route: route, descriptor: frames.sourceDescriptor)
      if let evicted { news.lost.append(evicted) }
      for message in letter.messages { take(message, from: route, into: &news) }
    } catch {
      refusals.note(error)
      news.answers.append(.init(to: route, .rejected(reason: error.description)))
    }
  }

  private func take(_ message: WorkerMessage, from route: Route, into news: inout News) {
    switch message.body {
    case .enrol: news.answers.append(.init(to: route, .enrolment(enrolment: enrolment)))
    case .log(let lines): logs.append(lines, of: message.worker.name)
    default: news.messages.append(message)
    }
  }

  private func takeFiles(into news: inout News) throws {
    for outcome in try puller?.work(tell: { gatekeeper?.note($0) }) ?? [] {
      switch outcome {
      case .arrived(let worker, let shard):
        news.pulled.append(WorkerMessage(worker: worker, body: .finished(shard: shard)))
      case .failed(let worker, let shard, let reason):
        news.unpullable.append((worker, shard, reason))
      }
    }
  }

  // MARK: saying

  /// Sends what the scheduler wants said, one letter for each worker. Returns what did not leave.
  func send(
    _ messages: [(worker: WorkerIdentity, message: CoordinatorMessage)]
  ) throws -> [(worker: WorkerIdentity, message: CoordinatorMessage)] {
    var order: [WorkerIdentity] = []
    var letters: [WorkerIdentity: [CoordinatorMessage]] = [:]
    for (worker, message) in messages {
      if letters[worker] == nil { order.append(worker) }
      letters[worker, default: []].append(message)
    }
    var undelivered: [(worker: WorkerIdentity, message: CoordinatorMessage)] = []
    for worker in order {
      var rest = letters[worker, default: []][...]
      while !rest.isEmpty {
        let letter = Array(rest.prefix(Wire.maxMessages))
        rest = rest.dropFirst(letter.count)
        guard let route = connections.route(to: worker), try send(letter, to: route) else {
          undelivered += letter.map { (worker, $0) }
          continue
        }
      }
    }
    return undelivered
  }

  /// Sends answers; who is gone does not hear them.
  func send(_ answers: [Answer]) throws {
    for answer in answers {
      switch (answer.to, answer.content) {
      case (.route(let route), .message(let message)): _ = try send([message], to: route)
      case (.worker(let worker), .message(let message)):
        guard let route = connections.route(to: worker) else { continue }
        _ = try send([message], to: route)
      case (.route(let route), .count(let count)):
        _ = try door(route).send(try wire.frames(count), to: route.peer)
      case (.worker, .count): continue
      }
    }
  }

  private func send(_ letter: [CoordinatorMessage], to route: Route) throws -> Bool {
    let letter = route.door == .local ? letter : letter.map(withBulkPort)
    let frames: [[UInt8]]
    do {
      frames = try wire.frames(letter)
    } catch {
      // What cannot be said, such as a plan of enormous length, must not end the loop.
      log.error("a message could not be sent: \(error)")
      frames = try wire.frames([.rejected(reason: error.description)])
    }
    return try door(route).send(frames, to: route.peer)
  }

  private func door(_ route: Route) -> ControlDoor {
    doors.first { $0.door == route.door } ?? doors[0]
  }

  /// Workers of other machines are told where their files are pulled.
  private func withBulkPort(_ message: CoordinatorMessage) -> CoordinatorMessage {
    guard case .welcome(var welcome) = message else { return message }
    welcome.bulkPort = puller?.port
    return .welcome(welcome: welcome)
  }
}
