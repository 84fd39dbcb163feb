import Glibc

/// How a child of this process ended, as the system knows it.
///
/// Foundation takes a child for alive as long as anybody holds a descriptor that it has inherited,
/// such as a process that is to write the traces of a crash and hangs itself.
public enum ProcessEnd: Sendable, Equatable {
  /// It ended by itself, with this code.
  case exited(code: Int32)
  /// A signal ended it.
  case killed(signal: Int32)

  /// The end of a child, which stays to be waited for; `nil` where it runs, or was waited for.
  public static func of(child pid: Int32) -> ProcessEnd? {
    var info = unsafe siginfo_t()
    let options = WEXITED | WNOHANG | WNOWAIT
    guard unsafe waitid(P_PID, id_t(bitPattern: pid), &info, options) == 0,
      unsafe info._sifields._sigchld.si_pid == pid
    else { return nil }
    let status = unsafe info._sifields._sigchld.si_status
    return unsafe info.si_code == CLD_EXITED ? .exited(code: status) : .killed(signal: status)
  }
}
