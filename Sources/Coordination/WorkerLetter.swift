public import SweepCore

/// What a worker says at one time; its identity stands in every letter.
public struct WorkerLetter: Codable, Sendable, Hashable {
  /// Who speaks.
  public let worker: WorkerIdentity
  /// What is said, in order.
  public let says: [WorkerMessage.Body]

  /// Creates a letter.
  public init(worker: WorkerIdentity, says: [WorkerMessage.Body]) {
    self.worker = worker
    self.says = says
  }

  /// The messages one by one.
  public var messages: [WorkerMessage] {
    says.map { WorkerMessage(worker: worker, body: $0) }
  }
}
