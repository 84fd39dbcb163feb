/// What a worker says to the coordinator; the sender's identity is inside every message.
public struct WorkerMessage: Codable, Sendable, Hashable {
  /// Who speaks.
  public let worker: WorkerIdentity
  /// What is said.
  public let body: Body

  /// Creates a message.
  public init(worker: WorkerIdentity, body: Body) {
    self.worker = worker
    self.body = body
  }

  /// What a worker says.
  public enum Body: Codable, Sendable, Hashable {
    /// I have a token and nothing else: what is the plan?
    case enrol
    /// I am here, and this is what I have in hand.
    case hello(hello: Hello)
    /// I am alive; this is what I have in hand and what I can take.
    case beat(inventory: Inventory)
    /// A part of a lease, or all of it, is in this file.
    case finished(shard: FinishedShard)
    /// One point of a lease failed.
    case failed(point: FailedAttempt)
    /// I hand back what is left of this lease.
    case returned(lease: Int)
    /// Lines of my log, for people; they may get lost.
    case log(lines: [String])
    /// I leave.
    case goodbye
  }
}
