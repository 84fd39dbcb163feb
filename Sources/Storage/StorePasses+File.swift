import Foundation
import HDF5
import SweepCore

/// The list of passes as an attribute of the store; one without passes has none.
extension StorePasses {
  /// Reads the list.
  ///
  /// Throws `StorageError` where this version cannot read it.
  init(reading file: borrowing File) throws {
    guard let text = try file.text(Schema.passesJSON) else {
      self.init()
      return
    }
    guard let passes = try? JSONDecoder().decode([StorePass].self, from: Data(text.utf8)) else {
      throw StorageError(.corrupt, file.path, "its list of measure passes cannot be read")
    }
    self.init(passes)
  }

  /// Writes the list.
  func write(to file: borrowing File) throws {
    if all.isEmpty { return }
    try file.setAttribute(Schema.passesJSON, try CanonicalJSON.text(all))
  }
}
