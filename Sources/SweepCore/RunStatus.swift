/// What a run is doing: the content of `status.json`, replaced once a second by the coordinator.
public struct RunStatus: Codable, Sendable, Hashable {
  /// The state of the coordinator.
  public enum State: String, Codable, Sendable {
    /// Leases are given out.
    case running
    /// No new leases; what is due soon is finished.
    case draining
    /// Every wanted point is done or given up.
    case complete
    /// The coordinator ended before that.
    case stopped
  }

  /// One worker as the coordinator sees it.
  public struct Worker: Codable, Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its machine.
    public var host: String
    /// Its process.
    public var pid: Int32
    /// The first grid index of its lease and the number of points, where it has one.
    public var first: Int?
    /// Points of the lease.
    public var count: Int?
    /// How many of them are done.
    public var pointsDone: Int?

    /// Creates a worker's line.
    public init(
      name: String, host: String, pid: Int32, first: Int? = nil, count: Int? = nil,
      pointsDone: Int? = nil
    ) {
      self.name = name
      self.host = host
      self.pid = pid
      self.first = first
      self.count = count
      self.pointsDone = pointsDone
    }
  }

  /// The state.
  public var state: State
  /// The plan's digest.
  public var plan: String
  /// Points of the grid.
  public var planned: Int
  /// Points asked for in this session (`--only`, `--limit`).
  public var wanted: Int
  /// Committed points of the grid.
  public var done: Int
  /// Committed points among those asked for.
  public var wantedDone: Int
  /// Points given up.
  public var failed: Int
  /// Points that workers have done but not yet committed.
  public var uncommitted: Int
  /// Attempts that failed and were or will be repeated.
  public var attemptsFailed: Int
  /// Leases that ended with the loss of their worker.
  public var leasesLost: Int
  /// Files that brought nothing new: work that was done twice.
  public var lateFiles: Int
  /// Seconds since this coordinator started.
  public var elapsedSeconds: Double
  /// Points done in this session, for the rate.
  public var sessionDone: Int
  /// The workers, by name.
  public var workers: [Worker]
  /// Where workers of other machines are expected; empty where none are.
  public var listening: [String]
  /// Attempts to connect that were turned away.
  public var refusedConnections: Int
  /// Why no work is given out at present.
  public var pauseReason: String?
  /// The process of the coordinator.
  public var pid: Int32
  /// When this was written, ISO 8601 in UTC.
  public var updated: String

  /// Creates a status.
  public init(
    state: State, plan: String, planned: Int, wanted: Int, done: Int, wantedDone: Int,
    failed: Int, uncommitted: Int, attemptsFailed: Int, leasesLost: Int, lateFiles: Int = 0,
    elapsedSeconds: Double, sessionDone: Int, workers: [Worker],
    listening: [String] = [], refusedConnections: Int = 0, pauseReason: String? = nil, pid: Int32,
    updated: String
  ) {
    self.state = state
    self.plan = plan
    self.planned = planned
    self.wanted = wanted
    self.done = done
    self.wantedDone = wantedDone
    self.failed = failed
    self.uncommitted = uncommitted
    self.attemptsFailed = attemptsFailed
    self.leasesLost = leasesLost
    self.lateFiles = lateFiles
    self.elapsedSeconds = elapsedSeconds
    self.sessionDone = sessionDone
    self.workers = workers
    self.listening = listening
    self.refusedConnections = refusedConnections
    self.pauseReason = pauseReason
    self.pid = pid
    self.updated = updated
  }
}
