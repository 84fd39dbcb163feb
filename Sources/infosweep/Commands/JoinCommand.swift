import ArgumentParser
import Coordination
import Files
import Foundation
import SweepCore

/// `infosweep join`: prints the token by which workers of other machines join a run.
struct JoinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join",
    abstract: "Prints the token with which a worker joins a run from any machine.",
    discussion: "Whoever has the token can work for the run until --rotate makes another one.")

  @Argument(
    help: ArgumentHelp(
      "The run folder (default: the one below results/ that was at work last).", valueName: "run"))
  var path: String?

  @Option(help: "Where workers find the coordinator, as HOST:PORT (default: what it says itself).")
  var address: String?

  @Flag(help: "Make a new key first: tokens given out so far open nothing any more.")
  var rotate = false

  @Flag(help: "Print the token and what it says as JSON.")
  var json = false

  /// The token and what may be said of it.
  private struct Document: Encodable {
    let run: String
    let plan: String
    let addresses: [String]
    let token: String
  }

  func validate() throws {
    if let address, !(NetworkAddress(address)?.isReachable ?? false) {
      throw ValidationError("--address is \(address); it is HOST:PORT that others can reach.")
    }
  }

  func run() throws {
    let folder = try RunFolder.chosen(path)
    let plan = try folder.readPlan()
    let addresses = try addresses(of: folder)
    var keys = try RunKeys(folder)
    if rotate {
      try keys.rotate()
      // A coordinator at work looks at the key once a second: when this verb has ended, the old
      // token opens nothing and the new one opens.
      if try FileLock.holder(of: folder.lock) != nil { Thread.sleep(forTimeInterval: 1.5) }
    }
    let token = JoinToken(addresses: addresses, keys: keys, planDigest: plan.digest)
    if json {
      try Output.json(
        Document(
          run: folder.path, plan: plan.digest, addresses: addresses.map(\.description),
          token: token.text))
      return
    }
    Output.remark(
      """
      workers join \(plan.name) at \(addresses.map(\.description).joined(separator: ", ")) by
        infosweep-worker --join TOKEN
      or, unseen by ps, with the token in INFOSWEEP_TOKEN, or on standard input with --join -
      """)
    print(token.text)
  }

  private func addresses(of folder: RunFolder) throws -> [NetworkAddress] {
    if let address = address.flatMap({ NetworkAddress($0) }) { return [address] }
    let listening = try folder.liveStatus()?.listening ?? []
    let addresses = listening.compactMap { text in
      text.hasPrefix("tcp://") ? NetworkAddress(String(text.dropFirst(6))) : nil
    }.flatMap { MachineAddresses.reachable(as: $0) }
    guard !addresses.isEmpty else {
      throw UsageError(
        "no coordinator of \(folder.path) listens in the network; start it with "
          + "infosweep run ... --listen '*:7000', or give its --address HOST:PORT")
    }
    return addresses
  }
}
