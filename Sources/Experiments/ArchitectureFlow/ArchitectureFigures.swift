import Figures
public import Storage
import SweepCore

extension ArchitectureFlow {
  /// What a run prints: each architecture at its last epoch, mean over seeds, a row a layer.
  public static func figures(from store: borrowing Store) throws -> ExperimentReport {
    ExperimentReport(figures: [], tables: [try ArchitectureSummary(of: store).overview()])
  }
}
