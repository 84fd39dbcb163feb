public import SweepCore
public import ZeroMQ

/// Counts the connections that a coordinator turned away, and says so in few lines.
///
/// The first is told at once, then one line each few seconds sums up the rest: whoever knocks a
/// thousand times a second fills neither the log nor the memory.
public struct RefusalLog: Sendable {
  private struct Entry {
    let address: String?
    let fault: HandshakeFault
    var count: Int
  }

  /// A connection whose handshake is not over.
  private struct Pending {
    let descriptor: Int32
    let peer: String?
  }

  private static let maxEntries = 8
  private static let maxPending = 4_096

  private let interval: Duration
  private var entries: [Entry] = []
  private var others = 0
  private var pending: [Pending] = []
  /// Handshakes that failed, and whose connections will be reported as ended.
  private var faults: [HandshakeFault] = []
  private var nextLine: Instant?

  /// How many connections were turned away so far.
  public private(set) var total = 0

  /// A log that holds at most one line each `interval`.
  public init(interval: Duration = .seconds(5)) { self.interval = interval }

  /// Takes in those whom the doorkeeper denied entry.
  public mutating func note(_ denied: [DeniedPeer]) {
    for peer in denied { count(.keyUnknown, from: peer.address) }
  }

  /// Takes in what the monitor of the coordinator's socket told.
  ///
  /// ZeroMQ does not say which connection's handshake failed or succeeded; that is put together
  /// here, and may be mistaken about the address where many come at once.
  public mutating func note(_ event: MonitorEvent) {
    if let fault = event.kind.fault { faults.append(fault) }
    switch event.kind {
    case .accepted(let descriptor):
      if pending.count == Self.maxPending { pending.removeFirst() }
      pending.append(Pending(descriptor: descriptor, peer: event.peer))
    // A handshake takes milliseconds, so it is rather the youngest than one that hangs.
    case .handshakeSucceeded: _ = pending.popLast()
    case .disconnected(let descriptor): end(descriptor)
    default: break
    }
  }

  private mutating func end(_ descriptor: Int32) {
    let place = pending.firstIndex { $0.descriptor == descriptor }
    let known = place.map { pending.remove(at: $0) }
    if !faults.isEmpty {
      let fault = faults.removeFirst()
      if known == nil, !pending.isEmpty { pending.removeFirst() }
      // The doorkeeper's own report has the address, and was counted.
      if fault != .keyUnknown { count(fault, from: known?.peer) }
    } else if let known {
      // A wrong first byte ends a connection without any event that says so.
      count(.otherProtocol, from: known.peer)
    }
  }

  private mutating func count(_ fault: HandshakeFault, from address: String?) {
    total += 1
    if let place = entries.firstIndex(where: { $0.fault == fault && $0.address == address }) {
      entries[place].count += 1
    } else if entries.count < Self.maxEntries {
      entries.append(Entry(address: address, fault: fault, count: 1))
    } else {
      others += 1
    }
  }
}

extension RefusalLog {
  /// When a line is due, `nil` if there is nothing to say.
  public var nextDeadline: Instant? {
    entries.isEmpty ? nil : nextLine ?? Instant(.zero)
  }

  /// The line that is due, `nil` if none is.
  public mutating func line(at now: Instant) -> String? {
    guard !entries.isEmpty, nextLine.map({ now >= $0 }) ?? true else { return nil }
    var parts = entries.map { entry in
      let origin = entry.address.map { "from \($0)" } ?? "from an unknown address"
      return "\(entry.count) \(origin) (\(Self.words(entry.fault)))"
    }
    if others > 0 { parts.append("\(others) more") }
    let count = entries.reduce(others) { $0 + $1.count }
    entries = []
    others = 0
    nextLine = now.advanced(by: interval)
    return "turned away \(count == 1 ? "a connection" : "\(count) connections"): "
      + parts.joined(separator: ", ")
  }

  private static func words(_ fault: HandshakeFault) -> String {
    switch fault {
    case .keyUnknown: "its key is not admitted: its join token is older than the last rotation"
    case .keysDoNotFit: "its join token is for another coordinator"
    case .securityDiffers: "it came without keys"
    case .brokenOff: "it broke off during the handshake, as one does that has no keys"
    case .tooSlow: "it did not say who it is in time"
    case .otherProtocol: "it does not speak infosweep's protocol"
    }
  }
}
