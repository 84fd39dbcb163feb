import Glibc
import Synchronization
public import ZeroMQ

/// Signals that ask a program to end become a number and a wake-up, which its loop reads.
///
/// The first SIGINT or SIGTERM asks for an orderly end, the second for one at once. SIGPIPE is
/// ignored: a broken connection is an error of the call that met it.
public final class Shutdown: Sendable {
  /// How urgently the program is asked to end.
  public enum Request: Int, Sendable, Comparable {
    /// Not at all.
    case none
    /// Finish what is due soon, and hand back the rest.
    case orderly
    /// End now.
    case immediate

    /// More urgent requests are greater.
    public static func < (left: Request, right: Request) -> Bool { left.rawValue < right.rawValue }
  }

  private let count = Atomic<Int>(0)
  private let wake: WakeUp

  /// A request that only `ask` makes; used by tests and by parts of other programs.
  public init() throws(ZeroMQError) {
    wake = try WakeUp()
  }

  /// The request made so far.
  public var request: Request {
    Request(rawValue: min(2, count.load(ordering: .acquiring))) ?? .immediate
  }

  /// Readable after a request, until `clear`.
  public var descriptor: Int32 { wake.descriptor }

  /// Asks for the end, the second time more urgently; may be called in a signal handler.
  public func ask() {
    count.add(1, ordering: .releasing)
    wake.signal()
  }

  /// Makes the descriptor unreadable again; the request stays.
  func clear() { wake.clear() }

  /// The shutdown of this process, which SIGINT, SIGTERM and SIGHUP ask for from now on.
  public static func onSignals() throws(ZeroMQError) -> Shutdown {
    let shutdown = try process.get()
    var wanted = sigset_t()
    _ = unsafe sigemptyset(&wanted)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      _ = unsafe sigaddset(&wanted, number)
      // The handler only adds to a number and writes eight bytes, which handlers may do.
      _ = signal(number) { _ in try? Shutdown.process.get().ask() }
    }
    // Whoever started this program may have left them blocked.
    _ = unsafe pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
    _ = signal(SIGPIPE, SIG_IGN)
    return shutdown
  }

  private static let process = Result { () throws(ZeroMQError) in try Shutdown() }
}
