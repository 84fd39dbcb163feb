/// What the publisher of a data set says of it: where the files are to be had, and how to tell that
/// they are the right ones.
public struct DatasetPublication: Sendable, Equatable {
  /// A file as it is read, not packed.
  public struct File: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// MD5 of its content, 32 hexadecimal digits.
    public let md5: String
  }

  /// A file as it is fetched.
  public struct Download: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// Its size.
    public let bytes: Int
    /// Its MD5, 32 hexadecimal digits.
    public let md5: String
    /// Where it is to be had; each address is tried in turn.
    public let addresses: [String]
    /// Of an archive, what to take out of it, in this order; empty where the file is used as it is.
    public var members: [String] = []
  }

  /// Who published it, and under which title.
  public let publisher: String
  /// The terms of its use.
  public let licence: String
  /// Samples to train on.
  public let trainCount: Int
  /// Samples to test on.
  public let testCount: Int
  /// The files that are read.
  public let files: [File]
  /// The files that are fetched.
  public let downloads: [Download]
}
