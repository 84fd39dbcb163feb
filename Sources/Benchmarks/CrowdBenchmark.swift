import Coordination
import Foundation
import SweepCore
import ZeroMQ

/// A thousand workers that say hello at once over TCP with keys: until when the last is welcome.
struct CrowdBenchmark {
  private static let crowd = 1_000

  static func run() throws {
    DescriptorLimit.raise()
    let scene = try CoordinationScene(points: 1_000)
    let coordinator = try scene.start("coordinator", scene.run.path, "1000")
    let address = try scene.listening(coordinator.processIdentifier)
    let waits = try arrive(scene.run, at: "tcp://\(address)").sorted()
    coordinator.interrupt()
    coordinator.interrupt()
    coordinator.waitUntilExit()
    let (median, last) = (waits[crowd / 2].seconds, waits[crowd - 1].seconds)
    print(
      "  \(crowd) workers at once: half of them welcome after \(decimal(median, 5, 2)) s, "
        + "the last after \(decimal(last, 5, 2)) s (limit 2)")
  }

  /// How long each waited.
  private static func arrive(_ run: RunFolder, at endpoint: String) throws -> [Duration] {
    let keys = try RunKeys(run)
    let plan = try run.readPlan().digest
    let context = try Context(maxSockets: 2 * crowd + 100)
    var options = SocketOptions()
    options.security = .client(keys.worker, server: keys.coordinator.publicKey)
    let wire = Wire()
    let letters = try (0..<crowd).map { number in
      let hello = Hello(
        build: "bench", plan: plan, datasets: [], host: "here", pid: Int32(number))
      let identity = WorkerIdentity(name: "w\(number)", incarnation: UInt64(number))
      return try wire.frames(WorkerLetter(worker: identity, says: [.hello(hello: hello)]))
    }
    let start = ContinuousClock.now
    let guests = try letters.map { letter in
      let socket = try Socket(context, .dealer, options: options)
      try socket.connect(endpoint)
      try socket.send(letter)
      return Guest(socket)
    }
    var waits: [Duration] = []
    while waits.count < crowd {
      for guest in guests where !guest.isWelcome {
        guard let frames = try guest.socket.receive(),
          case .welcome? = try wire.coordinatorMessages(frames.parts).first
        else { continue }
        guest.isWelcome = true
        waits.append(start.duration(to: .now))
      }
    }
    return waits
  }

  /// One of the crowd; nobody leaves before all are welcome.
  private final class Guest {
    let socket: Socket
    var isWelcome = false

    init(_ socket: consuming Socket) { self.socket = socket }
  }
}
