/// Why a worker gave up.
public enum WorkerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No coordinator was heard at the endpoint for so many seconds.
  case silence(endpoint: String, seconds: Double)
  /// No connection will ever come about, for this reason.
  case unreachable(reason: String)
  /// The coordinator refused this worker.
  case rejected(reason: String)
  /// The computing side cannot work, for example because the disk is full.
  case broken(reason: String)
  /// What the coordinator sends is not understood.
  case protocolError(reason: String)

  /// One sentence.
  public var description: String {
    switch self {
    case .silence(let endpoint, let seconds):
      "no coordinator was heard at \(endpoint) for \(Int(seconds)) s: the worker gives up"
    case .unreachable(let reason): reason
    case .rejected(let reason): "the coordinator refused this worker: \(reason)"
    case .broken(let reason): "the worker cannot work: \(reason)"
    case .protocolError(let reason): "the worker does not understand its coordinator: \(reason)"
    }
  }
}
