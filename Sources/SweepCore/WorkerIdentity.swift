/// Who a worker is. All state is kept by this value, never by a socket's routing id.
public struct WorkerIdentity: Codable, Sendable, Hashable {
  /// The name of the worker, stable over its restarts.
  public let name: String
  /// Random at each start, so that a worker that was restarted is told from the one before.
  public let incarnation: UInt64

  /// Creates an identity.
  public init(name: String, incarnation: UInt64) {
    self.name = name
    self.incarnation = incarnation
  }
}

extension WorkerIdentity: Comparable {
  /// By name, then by incarnation: an order that does not depend on hashing.
  public static func < (left: WorkerIdentity, right: WorkerIdentity) -> Bool {
    (left.name, left.incarnation) < (right.name, right.incarnation)
  }
}

extension WorkerIdentity: CustomStringConvertible {
  /// The worker's name.
  public var description: String { name }
}
