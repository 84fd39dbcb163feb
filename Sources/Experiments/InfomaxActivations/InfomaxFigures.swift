public import Storage

extension InfomaxActivations {
  /// The study's summary by activation, and the corrected one by activation and width.
  public static func figures(from store: borrowing Store) throws -> ExperimentReport {
    let summary = try InfomaxSummary(of: store)
    return ExperimentReport(
      figures: [],
      tables: [
        summary.overview(),
        summary.table(
          by: ["activation"], name: "summary", title: "By activation, mean and sd over points"),
        summary.table(
          by: ["activation", "hidden_dim"], name: "summary_corrected",
          title: "By activation and width, mean and sd over seeds"),
      ])
  }
}
