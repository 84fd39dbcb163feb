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

  /// The eight things a worker says.
  public enum Body: Codable, Sendable, Hashable {
    /// I am here.
    case hello(hello: Hello)
    /// I can take so many leases more.
    case request(credit: Int)
    /// I am alive; this is what I am doing.
    case beat(progress: Progress?)
    /// A part of a lease, or all of it, is in this file.
    case finished(shard: FinishedShard)
    /// One point of a lease failed.
    case failed(point: FailedAttempt)
    /// I hand back what is left of this lease.
    case returned(lease: Int)
    /// I leave.
    case goodbye
  }
}

/// A worker introduces itself.
public struct Hello: Codable, Sendable, Hashable {
  /// The build: two builds may compute different bits.
  public let build: String
  /// The digest of the plan that the worker has read.
  public let plan: String
  /// The data sets the worker has.
  public let datasets: [DatasetIdentity]
  /// The machine's name.
  public let host: String
  /// The process on that machine.
  public let pid: Int32

  /// Creates an introduction.
  public init(
    build: String, plan: String, datasets: [DatasetIdentity], host: String, pid: Int32
  ) {
    self.build = build
    self.plan = plan
    self.datasets = datasets
    self.host = host
    self.pid = pid
  }
}

/// How far a worker is with a lease.
public struct Progress: Codable, Sendable, Hashable {
  /// The lease.
  public let lease: Int
  /// How many of its points are done, in their order.
  public let pointsDone: Int
  /// Steps of computation since the worker started; it stands still only when the worker is stuck.
  public let steps: UInt64

  /// Creates a report of progress.
  public init(lease: Int, pointsDone: Int, steps: UInt64) {
    self.lease = lease
    self.pointsDone = pointsDone
    self.steps = steps
  }
}

/// A shard file that is complete and has its final name.
public struct FinishedShard: Codable, Sendable, Hashable {
  /// The lease it belongs to.
  public let lease: Int
  /// The file: range, stage, attempt, digest.
  public let file: ShardName
  /// The file's length in bytes.
  public let bytes: Int
  /// The seconds of work in it.
  public let seconds: Double

  /// Creates the report of a finished file.
  public init(lease: Int, file: ShardName, bytes: Int, seconds: Double) {
    self.lease = lease
    self.file = file
    self.bytes = bytes
    self.seconds = seconds
  }
}

/// A point whose trial threw an error.
public struct FailedAttempt: Codable, Sendable, Hashable {
  /// The lease.
  public let lease: Int
  /// The grid index.
  public let point: Int
  /// Why, in one line.
  public let message: String

  /// Creates the report of a failed attempt.
  public init(lease: Int, point: Int, message: String) {
    self.lease = lease
    self.point = point
    self.message = message
  }
}
