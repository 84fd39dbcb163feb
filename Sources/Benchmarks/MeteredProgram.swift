import Foundation
import Glibc

/// A program that was run to its end, and what it took.
struct MeteredProgram {
  /// Time on the wall, in seconds.
  let seconds: Double
  /// The most memory it had at a time, in megabytes.
  let megabytes: Double

  /// Runs a program by its path; what it prints is dropped.
  ///
  /// Throws where it cannot be started or does not end well.
  init(_ path: String, _ arguments: [String]) throws {
    var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var child: pid_t = 0
    let start = ContinuousClock.now
    guard unsafe posix_spawn(&child, path, &actions, nil, &words, environ) == 0 else {
      throw Failure(description: "\(path) cannot be started")
    }
    var status: Int32 = 0
    var usage = rusage()
    unsafe wait4(child, &status, 0, &usage)
    seconds = start.duration(to: .now) / .seconds(1)
    megabytes = Double(usage.ru_maxrss) / 1024
    guard status == 0 else { throw Failure(description: "\(path) ended with status \(status)") }
  }

  /// It could not be started, or ended badly.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }
}
