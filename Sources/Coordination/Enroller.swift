import Logging
import SweepCore
import ZeroMQ

/// Asks a coordinator, with nothing but a token in hand, what it works on.
struct Enroller {
  private let line: ControlLine
  private let shutdown: Shutdown
  private let log: Logger
  private let clock = ContinuousClock()

  init(
    _ endpoint: Endpoint, as identity: WorkerIdentity, shutdown: Shutdown, log: Logger
  ) throws {
    line = try ControlLine(endpoint, as: identity)
    self.shutdown = shutdown
    self.log = log
  }

  /// The answer. Throws `WorkerError` where there is none, or it is no.
  ///
  /// - Parameter patience: how long a coordinator that does not answer is waited for.
  func enrolment(patience: Duration) throws -> Enrolment {
    let start = clock.now
    var nextQuestion = start
    while shutdown.request == .none {
      var poller = Poller()
      line.watch(in: &poller)
      _ = poller.add(descriptor: shutdown.descriptor)
      _ = try poller.wait(.milliseconds(100))
      let news = try line.takeNews()
      if let sentence = news.sentence {
        if news.isHopeless { throw WorkerError.unreachable(reason: sentence) }
        log.warning("\(sentence)")
      }
      if let answer = try takeAnswer() { return answer }
      guard start.duration(to: clock.now) < patience else {
        throw WorkerError.silence(endpoint: line.endpoint.text, seconds: patience.seconds)
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
