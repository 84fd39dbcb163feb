import Storage

extension OvercompleteAutoencoder {
  /// The data of the study's page on which one walks through the units.
  public static var exports: [StoreExport] {
    [
      StoreExport(
        name: "explorer", summary: "weights and importance of each point for the unit explorer",
        fileName: "explorer_data.json"
      ) { store, point, settings, write in
        try ExplorerData(of: point, in: store, settings).write(from: store, to: write)
      }
    ]
  }
}
