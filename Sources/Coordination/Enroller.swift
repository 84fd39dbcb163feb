import Logging
import SweepCore
import ZeroMQ

/// Asks a coordinator, with nothing but a token in hand, what it works on.
struct Enroller {
  /// How long a coordinator that does not answer is waited for.
  private static let patience = Duration.seconds(60)

  private let line: ControlLine
  private let endpoint: String
  private let shutdown: Shutdown
  private let log: Logger
  private let clock = ContinuousClock()

  init(
    _ line: CoordinatorLine, as identity: WorkerIdentity, shutdown: Shutdown, log: Logger
  ) throws {
    self.line = try ControlLine(line, as: identity)
    endpoint = line.endpoint
    self.shutdown = shutdown
    self.log = log
  }

  /// The answer. Throws `WorkerError` where there is none, or it is no.
  func enrolment() throws -> Enrolment {
    let start = clock.now
    var story = ConnectionStory(endpoint: endpoint)
    var nextQuestion = start
    while shutdown.request == .none {
      var poller = Poller()
      line.watch(in: &poller)
      _ = poller.add(descriptor: shutdown.descriptor)
      _ = try poller.wait(.milliseconds(100))
      let now = start.duration(to: clock.now)
      for event in try line.takeNews().events { story.note(event, at: now) }
      if let verdict = story.verdict(at: now) {
        if verdict.isHopeless { throw WorkerError.rejected(reason: verdict.sentence) }
        log.warning("\(verdict.sentence)")
      }
      if let answer = try takeAnswer() { return answer }
      guard now < Self.patience else {
        throw WorkerError.silence(endpoint: endpoint, seconds: Self.patience.seconds)
      }
      if clock.now >= nextQuestion {
        nextQuestion = clock.now + .milliseconds(500)
        line.say(.enrol)
        _ = try line.flush()
      }
    }
    throw WorkerError.rejected(reason: "it was asked to end before it had begun")
  }

  private func takeAnswer() throws -> Enrolment? {
    do {
      while let messages = try line.receive() {
        for message in messages {
          switch message {
          case .enrolment(let enrolment): return enrolment
          case .rejected(let reason): throw WorkerError.rejected(reason: reason)
          default: continue
          }
        }
      }
    } catch let error as WireError {
      throw WorkerError.protocolError(reason: error.description)
    }
    return nil
  }
}
