import CBuild

/// Which infosweep this is.
public enum Build {
  /// The version.
  public static let version = "0.1.0"

  /// What workers and coordinators compare, and what files say of their maker:
  /// `infosweep 0.1.0 (git 0123456789ab)`.
  public static let identity: String = {
    let commit = unsafe String(cString: infosweep_commit())
    return "infosweep \(version)" + (commit.isEmpty ? "" : " (git \(commit))")
  }()
}
