/// A sweep file as it was written: checked for form, not yet resolved through its experiment.
public struct SweepFile: Sendable, Hashable {
  /// A value and the line it stands on.
  public struct Marked<Content: Sendable & Hashable>: Sendable, Hashable {
    /// What was written.
    public let content: Content
    /// The line, from 1; `nil` for what was given on the command line.
    public let line: Int?

    /// Creates a marked value.
    public init(_ content: Content, line: Int?) {
      self.content = content
      self.line = line
    }
  }

  /// The file as the user named it, for messages.
  public var file: String
  /// The sweep's name: the file's stem by default.
  public var name: String
  /// The experiment's name.
  public var experiment: Marked<String>
  /// The setup keys that were written, in their order.
  public var setup: [(key: Marked<String>, value: Value)]
  /// The axes that were written, in their order.
  public var axes: [(name: Marked<String>, values: [Value])]
  /// The measures to take.
  public var measure: [String]
  /// What to record.
  public var record: RecordingPolicy
  /// The lines on which keys of the `record` section stand.
  public var recordLines: [String: Int] = [:]
  /// Retries and time limits.
  public var limits: Limits

  /// Creates a sweep file from parts; the study's own configuration files come in this way.
  public init(
    file: String, name: String, experiment: Marked<String>,
    setup: [(key: Marked<String>, value: Value)] = [],
    axes: [(name: Marked<String>, values: [Value])] = [], measure: [String] = ["all"],
    record: RecordingPolicy = RecordingPolicy(), limits: Limits = Limits()
  ) {
    self.file = file
    self.name = name
    self.experiment = experiment
    self.setup = setup
    self.axes = axes
    self.measure = measure
    self.record = record
    self.limits = limits
  }

  /// The line on which a setup key or an axis stands.
  public func line(of key: String) -> Int? {
    axes.first { $0.name.content == key }?.name.line
      ?? setup.first { $0.key.content == key }?.key.line
  }

  /// Two files are equal where all that was written is.
  public static func == (left: SweepFile, right: SweepFile) -> Bool {
    left.file == right.file && left.name == right.name && left.experiment == right.experiment
      && left.setup.elementsEqual(right.setup) { $0.key == $1.key && $0.value == $1.value }
      && left.axes.elementsEqual(right.axes) { $0.name == $1.name && $0.values == $1.values }
      && left.measure == right.measure && left.record == right.record
      && left.limits == right.limits
  }

  /// Hashes the file's name, the sweep's name and the experiment.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(file)
    hasher.combine(name)
    hasher.combine(experiment)
  }
}
