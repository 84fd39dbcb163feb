import Files
public import SweepCore
import ZeroMQ

/// How a verb of the front door speaks to the coordinator of a run on this machine.
public struct OperatorLine {
  private let folder: RunFolder
  private let wire = Wire()

  /// A line to whoever coordinates the run; nobody need be there yet.
  public init(_ folder: RunFolder) { self.folder = folder }

  /// Says something, and waits for the answer at most so long.
  ///
  /// Throws `WorkerError.silence` where none comes, and what the socket throws.
  public func ask(
    _ message: OperatorMessage, within limit: Duration = .seconds(5)
  ) throws -> OperatorAnswer {
    // The path of a socket may not be long, and this program does not enter the folder: by its
    // descriptor a folder has a short name, whatever its own.
    let place = try FolderHandle(folder.path)
    let socket = try Socket(try Context(), .dealer)
    try socket.connect(RunFolder(place.shortPath).endpoint)
    try socket.send(try wire.frames(message))
    var poller = Poller()
    _ = poller.add(socket)
    guard try !poller.wait(limit).isEmpty, let frames = try socket.receive() else {
      throw WorkerError.silence(endpoint: folder.endpoint, seconds: limit.seconds)
    }
    _ = consume place
    return try wire.answer(frames.parts)
  }

  /// Says something that may get lost.
  public func tell(_ message: OperatorMessage) { _ = try? ask(message, within: .seconds(1)) }
}
