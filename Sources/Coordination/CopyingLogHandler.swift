import Foundation
public import Logging

/// Sends what is logged on to another handler, and copies it.
public struct CopyingLogHandler: LogHandler {
  private var inner: any LogHandler
  private let label: String
  private let copy: LogCopy

  /// A handler that adds to `copy` what it hands to `inner`.
  public init(_ inner: any LogHandler, label: String, copy: LogCopy) {
    self.inner = inner
    self.label = label
    self.copy = copy
  }

  /// The metadata of the inner handler.
  public var metadata: Logger.Metadata {
    get { inner.metadata }
    set { inner.metadata = newValue }
  }

  /// The level of the inner handler.
  public var logLevel: Logger.Level {
    get { inner.logLevel }
    set { inner.logLevel = newValue }
  }

  /// One value of the inner handler's metadata.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { inner[metadataKey: key] }
    set { inner[metadataKey: key] = newValue }
  }

  /// Logs and copies.
  public func log(event: LogEvent) {
    inner.log(event: event)
    copy.add("\(Date().formatted(.iso8601)) \(event.level) \(label): \(event.message)")
  }
}
