public import Figures

/// What an experiment has to show of a store.
public struct ExperimentReport: Sendable {
  /// The figures, in the order of the report.
  public let figures: [Figure]
  /// The tables; the first is the summary that a run prints.
  public let tables: [Table]

  /// Creates a report.
  public init(figures: [Figure], tables: [Table]) {
    self.figures = figures
    self.tables = tables
  }
}
