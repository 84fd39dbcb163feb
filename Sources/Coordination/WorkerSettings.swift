public import SweepCore

/// Who a worker is and how it behaves towards its coordinator.
public struct WorkerSettings: Sendable {
  /// Who it is.
  public var identity: WorkerIdentity
  /// How it introduces itself.
  public var hello: Hello
  /// Where the coordinator listens.
  public var endpoint: String
  /// How many leases it holds at once: the one at work and those that wait for it. More than one
  /// pays where shards take less than a few milliseconds; a worker that dies takes the waiting ones
  /// with it.
  public var leases: Int
  /// How long no coordinator may be heard before the worker gives up.
  public var patience: Duration
  /// How long an orderly end by a signal may take.
  public var grace: Duration

  /// Creates settings.
  public init(
    identity: WorkerIdentity, hello: Hello, endpoint: String, leases: Int = 1,
    patience: Duration = .seconds(60), grace: Duration = .seconds(10)
  ) {
    precondition(leases > 0, "a worker holds at least one lease")
    self.identity = identity
    self.hello = hello
    self.endpoint = endpoint
    self.leases = leases
    self.patience = patience
    self.grace = grace
  }
}
