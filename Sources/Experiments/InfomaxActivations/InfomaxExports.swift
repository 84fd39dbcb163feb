extension InfomaxActivations {
  /// The study's own record of a trial.
  public static var exports: [StoreExport] {
    [
      StoreExport(
        name: "history", summary: "losses, epoch times and metrics of each point, as published",
        fileName: "history.json"
      ) { store, point, _, write in try write(InfomaxHistory(of: point, in: store).text()) }
    ]
  }
}
