public import Storage

extension OvercompleteAutoencoder {
  /// What a run prints: each size at the end of training, mean over seeds.
  public static func figures(from store: borrowing Store) throws -> ExperimentReport {
    ExperimentReport(figures: [], tables: [try AutoencoderSummary(of: store).overview()])
  }
}
