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
  /// What the worker has in hand: after a restart of the coordinator it goes on with that.
  public var inventory: Inventory

  /// Creates an introduction.
  public init(
    build: String, plan: String, datasets: [DatasetIdentity], host: String, pid: Int32,
    inventory: Inventory = Inventory()
  ) {
    self.build = build
    self.plan = plan
    self.datasets = datasets
    self.host = host
    self.pid = pid
    self.inventory = inventory
  }
}
