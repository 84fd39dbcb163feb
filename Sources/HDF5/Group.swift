import CHDF5

/// An open group. Closed at the end of its life, or by `close()`, which reports failures.
public struct Group: ~Copyable, Container {
  /// The open object, for calls that work on it.
  public let reference: ObjectReference
  private var isOpen = true

  init(id: Int64, path: String) {
    reference = ObjectReference(id: id, path: path)
  }

  /// Closes the group.
  public consuming func close() throws(HDF5Error) {
    isOpen = false
    _ = try check(ch5_group_close(reference.id), "close group", reference.path)
  }

  deinit {
    if isOpen { _ = ch5_group_close(reference.id) }
  }
}
