import Logging
import SweepCore
import ZeroMQ

/// Decides which workers of other machines may connect, and tells of those that may not.
final class Gatekeeper {
  let security: CurveSecurity
  private(set) var refusedCount = 0

  init(_ folder: RunFolder, in context: Context, log: Logger) throws {
    security = .server(try CurveKeyPair(), domain: "infosweep")
  }

  func bulkEndpoint(beside endpoint: String) -> String { endpoint }
  func watch(in poller: inout Poller) {}
  func admit() throws {}
  func note(_ failures: [MonitorEvent]) {}
}
