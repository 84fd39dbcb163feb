public struct JoinToken: Sendable { public init(_ text: String) throws { throw WorkerError.rejected(reason: "") } }
