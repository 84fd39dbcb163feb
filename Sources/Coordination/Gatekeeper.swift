import Logging
import SweepCore
import ZeroMQ

/// Decides which workers of other machines may connect, and tells of those that may not.
final class Gatekeeper {
  private static let domain = "infosweep"
  /// How often the workers' key is looked at again.
  private static let interval = Duration.seconds(1)

  /// How the sockets for other machines are encrypted.
  let security: CurveSecurity
  private var keys: RunKeys
  private let authenticator: Authenticator
  private let log: Logger
  private let start = ContinuousClock.now
  private var refusals = RefusalLog()
  private var nextLook = Instant(.zero)

  /// Reads the run's keys, or makes them; must be there before the sockets are bound.
  init(_ folder: RunFolder, in context: Context, log: Logger) throws {
    keys = try RunKeys(folder)
    security = .server(keys.coordinator, domain: Self.domain)
    authenticator = try Authenticator(context, domain: Self.domain)
    self.log = log
  }

  /// Attempts to connect that came to nothing.
  var refusedCount: Int { refusals.total }

  /// Has questions of who may enter watched.
  func watch(in poller: inout Poller) { _ = poller.add(authenticator) }

  /// Lets in who has the workers' key, and says from time to time who did not get in.
  func admit() throws {
    let now = Instant(start.duration(to: .now))
    if now >= nextLook { lookForNewKey(at: now) }
    refusals.note(
      try authenticator.answer { key in
        // A key that is not known may be the newest one.
        if key != keys.worker.publicKey { lookForNewKey(at: now) }
        return key == keys.worker.publicKey
      })
    if let line = refusals.line(at: now) { log.warning("\(line)") }
  }

  private func lookForNewKey(at now: Instant) {
    // Whoever knocks with a wrong key again and again must not cost more than this.
    guard now >= nextLook || now.duration(to: nextLook) < Self.interval - .milliseconds(50) else {
      return
    }
    nextLook = now.advanced(by: Self.interval)
    do {
      if try keys.refresh() { log.info("the workers' key was rotated: old join tokens are void") }
    } catch {
      // Whoever is at work goes on; the key that is known goes on to count.
      log.warning("\(error)")
    }
  }

  /// Takes in what became of connections.
  func note(_ events: [MonitorEvent]) {
    for event in events { refusals.note(event) }
  }
}
