public import SweepCore
public import ZeroMQ

/// Says in words why a worker's connection does not come about.
///
/// ZeroMQ tries for ever and in silence. This value is fed with what the monitor of the worker's
/// socket tells, and with the time; it speaks after a moment's patience, and then twice a minute.
public struct ConnectionStory: Sendable {
  /// What is in the way.
  public enum Obstacle: Sendable, Equatable {
    /// Nobody accepts a connection there.
    case nobodyListens
    /// Somebody accepts it and says nothing.
    case mute
    /// The handshake failed.
    case fault(HandshakeFault)
  }

  private static let patience: Duration = .milliseconds(1_500)
  private static let repetition: Duration = .seconds(30)
  /// A pause before connecting anew where ZeroMQ has given up.
  private static let reconnectPause: Duration = .seconds(1)
  /// So many broken handshakes in a row are no accident.
  private static let breaksThatTell = 3

  private let endpoint: String
  private var since: Instant
  private var connectedSince: Instant?
  private var isTalking = false
  private var hasTalked = false
  private var fault: HandshakeFault?
  private var breaks = 0
  private var gaveUp: Instant?
  private var said: Obstacle?
  private var nextSentence: Instant?

  /// The story of connecting to `endpoint`, from now on.
  public init(endpoint: String, at now: Instant) {
    self.endpoint = endpoint
    since = now
  }

  /// Takes in what the monitor told.
  public mutating func note(_ kind: MonitorEvent.Kind, at now: Instant) {
    if let fault = kind.fault {
      self.fault = fault
      breaks += 1
    }
    switch kind {
    case .connected:
      connectedSince = now
      fault = nil
      gaveUp = nil
    case .handshakeSucceeded:
      isTalking = true
      hasTalked = true
      breaks = 0
      gaveUp = nil
    case .disconnected:
      lose(at: now)
    case .retrying:
      // Trying again without having been connected: nobody is there (any more).
      if connectedSince == nil, gaveUp == nil { (fault, breaks) = (nil, 0) }
      gaveUp = nil
    default: break
    }
  }

  private mutating func lose(at now: Instant) {
    if isTalking {
      isTalking = false
      since = now
      (said, nextSentence, fault) = (nil, nil, nil)
    } else if connectedSince != nil {
      // A wrong first byte ends a connection without any event that says so.
      if fault == nil {
        fault = .otherProtocol
        breaks += 1
      }
      gaveUp = now
    }
    connectedSince = nil
  }
}

extension ConnectionStory {
  /// Whether messages can flow.
  public var isConnected: Bool { isTalking }

  /// What is in the way, `nil` while messages can flow or it is too early to tell.
  public func obstacle(at now: Instant) -> Obstacle? {
    guard !isTalking else { return nil }
    if let fault, connectedSince == nil {
      return fault == .keyUnknown || isHopeless || isPatienceOver(at: now) ? .fault(fault) : nil
    }
    if let connectedSince, connectedSince.duration(to: now) >= Self.patience { return .mute }
    return connectedSince == nil && isPatienceOver(at: now) ? .nobodyListens : nil
  }

  /// Whether trying on makes no sense: with this token no connection will ever come about.
  ///
  /// Who was connected with it before only loses hope where its key is refused: what else stands
  /// where the coordinator stood may go away again.
  public var isHopeless: Bool {
    guard !isTalking, let fault else { return false }
    switch fault {
    case .keyUnknown: return true
    case .securityDiffers: return !hasTalked
    case .keysDoNotFit, .brokenOff, .otherProtocol:
      return !hasTalked && breaks >= Self.breaksThatTell
    case .tooSlow: return false
    }
  }

  /// The sentence that is due, `nil` if none is.
  public mutating func sentence(at now: Instant) -> String? {
    guard let obstacle = obstacle(at: now) else { return nil }
    let isNews = isHopeless && said != obstacle
    guard isNews || nextSentence.map({ now >= $0 }) ?? true else { return nil }
    said = obstacle
    nextSentence = now.advanced(by: Self.repetition)
    return words(obstacle)
  }

  /// Whether the socket shall be disconnected and connected anew, because ZeroMQ does not try
  /// again; true once for each time it gave up.
  public mutating func takesReconnect(at now: Instant) -> Bool {
    guard let gaveUp, gaveUp.duration(to: now) >= Self.reconnectPause else { return false }
    self.gaveUp = nil
    return true
  }

  /// When there may be something to say or to do, `nil` while messages flow.
  public var nextDeadline: Instant? {
    guard !isTalking else { return nil }
    let due = nextSentence ?? (connectedSince ?? since).advanced(by: Self.patience)
    return gaveUp.map { min(due, $0.advanced(by: Self.reconnectPause)) } ?? due
  }

  private func isPatienceOver(at now: Instant) -> Bool {
    since.duration(to: now) >= Self.patience
  }

  private func words(_ obstacle: Obstacle) -> String {
    switch obstacle {
    case .nobodyListens:
      "nobody listens at \(endpoint): is the coordinator running, and does every firewall on the "
        + "way let this machine through?"
    case .mute, .fault(.tooSlow):
      "\(endpoint) accepts the connection and says nothing: the coordinator hangs, or something "
        + "else listens there"
    case .fault(.keyUnknown):
      "the coordinator at \(endpoint) does not admit this worker's key: the keys were rotated, "
        + "this worker needs a new join token"
    case .fault(.keysDoNotFit), .fault(.brokenOff):
      "\(endpoint) ends the connection during the handshake: the coordinator there has another "
        + "key, so the join token is for another run, or something else listens there"
    case .fault(.securityDiffers):
      "what listens at \(endpoint) uses no keys: it is not the coordinator that the join token is "
        + "for"
    case .fault(.otherProtocol):
      "what listens at \(endpoint) is not an infosweep coordinator: it speaks another protocol"
    }
  }
}
