/// What a worker that came with a token alone needs to know before it can say hello.
public struct Enrolment: Codable, Sendable, Hashable {
  /// The text of `plan.json`.
  public let plan: String
  /// Where the run folder is on the coordinator's machine.
  public let folder: String
  /// The content of the folder's probe file: who reads the same there shares the folder.
  public let nonce: String

  /// Creates an enrolment.
  public init(plan: String, folder: String, nonce: String) {
    self.plan = plan
    self.folder = folder
    self.nonce = nonce
  }
}
