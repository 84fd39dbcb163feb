import CHDF5

/// A place that holds groups and data sets: a file or a group.
public protocol Container: Object, ~Copyable {}

/// One entry of a group.
public struct Link: Equatable, Sendable {
  /// What an entry leads to.
  public enum Kind: Sendable {
    case group, dataset
    /// A named type.
    case other
    /// A soft or external link.
    case indirect
  }

  /// Name inside its group.
  public let name: String
  /// What it leads to.
  public let kind: Kind
}

extension Container where Self: ~Copyable {
  /// Makes a group. Its parent has to exist: groups made in passing would carry the time of day.
  public func createGroup(_ name: String) throws(HDF5Error) -> Group {
    let path = reference.path(of: name)
    let id = unsafe ch5_group_create(reference.id, name)
    return Group(id: try check(id, "create group", path), path: path)
  }

  /// Opens a group by its name or its path below this one.
  public func group(_ name: String) throws(HDF5Error) -> Group {
    let path = reference.path(of: name)
    let id = unsafe ch5_group_open(reference.id, name)
    return Group(id: try check(id, "open group", path), path: path)
  }

  /// Makes a data set of numbers. `fill` stands wherever nothing was written.
  public func createDataset<Value: StoredNumber>(
    _ name: String, _ layout: Layout, fill: Value
  ) throws(HDF5Error) -> Dataset {
    precondition(layout.type == Value.elementType, "\(name): fill value of another type")
    let path = reference.path(of: name)
    var raw = ch5_layout(layout)
    let id = unsafe withUnsafePointer(to: fill) {
      unsafe ch5_dataset_create(reference.id, name, &raw, $0)
    }
    return Dataset(id: try check(id, "create data set", path), path: path, layout: layout)
  }

  /// Makes a data set; zero or the empty text stands wherever nothing was written.
  public func createDataset(_ name: String, _ layout: Layout) throws(HDF5Error) -> Dataset {
    let path = reference.path(of: name)
    var raw = ch5_layout(layout)
    let id = unsafe ch5_dataset_create(reference.id, name, &raw, nil)
    return Dataset(id: try check(id, "create data set", path), path: path, layout: layout)
  }

  /// Opens a data set by its name or its path below this group.
  public func dataset(_ name: String) throws(HDF5Error) -> Dataset {
    let path = reference.path(of: name)
    let id = try check(unsafe ch5_dataset_open(reference.id, name), "open data set", path)
    return try Dataset(openedAs: id, path: path)
  }

  /// True where the group itself has an entry of this name.
  public func contains(_ name: String) throws(HDF5Error) -> Bool {
    let code = unsafe ch5_link_exists(reference.id, name)
    return try check(code, "look up", reference.path(of: name)) > 0
  }

  /// Entries in the order of their creation.
  public func links() throws(HDF5Error) -> [Link] {
    let count = try check(ch5_link_count(reference.id), "list group", reference.path)
    var links: [Link] = []
    for index in 0..<count {
      var kind: Int32 = 0
      let name = try unsafe readName("list group", reference.path) {
        unsafe ch5_link_name(reference.id, UInt64(index), $0, $1, &kind)
      }
      links.append(Link(name: name, kind: Link.Kind(code: kind)))
    }
    return links
  }
}

extension Link.Kind {
  init(code: Int32) {
    switch UInt32(code) {
    case CH5_LINK_GROUP.rawValue: self = .group
    case CH5_LINK_DATASET.rawValue: self = .dataset
    case CH5_LINK_INDIRECT.rawValue: self = .indirect
    default: self = .other
    }
  }
}
