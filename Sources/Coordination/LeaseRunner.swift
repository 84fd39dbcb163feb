/// Carries out leases: what a worker program puts between coordination and its experiments.
///
/// A runner is made on the computing thread and never leaves it, so it may keep open files, loaded
/// data and other state without locks.
public protocol LeaseRunner {
  /// Carries out a lease: computes its points in order, writes complete files and reports them.
  ///
  /// Points that are neither in a reported file nor reported as failed are handed back when it
  /// returns. An error of one point is reported through the session. A thrown error means that this
  /// worker can do no work at all, for example because its disk is full, and ends it.
  func run(_ session: LeaseSession) throws
}
