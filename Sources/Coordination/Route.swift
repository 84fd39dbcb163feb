/// The present way to a worker: which of the coordinator's sockets, and what that calls the peer.
struct Route: Hashable, Sendable {
  /// The sockets on which a coordinator takes messages.
  enum Door: Int, Hashable, Sendable {
    /// Within this machine: workers, and the verbs of the front door.
    case local
    /// Over TCP, encrypted: workers only.
    case remote
  }

  let door: Door
  /// The routing id that the socket chose.
  let peer: [UInt8]
}
