public import SweepCore

/// Who a worker is and how it behaves towards its coordinator.
public struct WorkerSettings: Sendable {
  /// Who it is.
  public var identity: WorkerIdentity
  /// How it introduces itself.
  public var hello: Hello
  /// Where its coordinator is.
  public var endpoint: Endpoint
  /// Where its shard files lie when the coordinator does not see the folder itself: they are pulled
  /// from there and removed when they count. `nil` where both see the run folder.
  public var scratch: ShardFolder?
  /// How many leases it holds at once: the one at work and those that wait for it. More than one
  /// pays where shards take less than a few milliseconds.
  public var leases = 1
  /// How long no coordinator may be heard before a worker with nothing to do gives up.
  public var patience: Duration = .seconds(600)
  /// How long an orderly end by a signal may take.
  public var grace: Duration = .seconds(10)
  /// After how long the worker has to be gone, counted from its start; `nil` where it may stay.
  public var stopAfter: Duration?
  /// Lines for people that go to the coordinator too; `nil` where it has the log anyway.
  public var log: LogCopy?

  /// Creates settings.
  public init(identity: WorkerIdentity, hello: Hello, endpoint: Endpoint) {
    self.identity = identity
    self.hello = hello
    self.endpoint = endpoint
  }
}
