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
  /// What the file says of points at its top; the sub-grids inherit it.
  public var top: GridSection
  /// The sub-grids, where the file lists some: then they are the sweep.
  public var grids: [GridSection]
  /// How many points are drawn from all that the file describes; `nil` for all of them.
  public var sample: SweepSample?
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
    file: String, name: String, experiment: Marked<String>, top: GridSection = GridSection(),
    grids: [GridSection] = [], sample: SweepSample? = nil, measure: [String] = ["all"],
    record: RecordingPolicy = RecordingPolicy(), limits: Limits = Limits()
  ) {
    self.file = file
    self.name = name
    self.experiment = experiment
    self.top = top
    self.grids = grids
    self.sample = sample
    self.measure = measure
    self.record = record
    self.limits = limits
  }

  /// The sections that describe points, with all they inherit.
  ///
  /// Throws a `SweepFileProblem` where a sub-grid does not go with the top of its file.
  public func sections() throws(SweepFileProblem) -> [GridSection] {
    guard !grids.isEmpty else { return [top] }
    var sections: [GridSection] = []
    for grid in grids { sections.append(try grid.inheriting(top, file: file)) }
    return sections
  }

  /// The line on which a setup key or an axis stands.
  public func line(of key: String) -> Int? {
    top.line(of: key) ?? grids.lazy.compactMap { $0.line(of: key) }.first
  }
}
