import Compute
import Files
import Foundation
import HDF5
import Training

/// What `doctor` finds out about this machine.
struct MachineCheck {
  /// One finding.
  struct Finding: Encodable {
    /// How it stands.
    enum Level: String, Encodable {
      /// As it should be.
      case good
      /// It works, but.
      case warning
      /// Something will not work.
      case bad
    }

    let level: Level
    let subject: String
    let sentence: String

    /// One line for people.
    var text: String {
      let mark =
        switch level {
        case .good: "ok  "
        case .warning: "note"
        case .bad: "BAD "
        }
      return "\(mark) \(subject): \(sentence)"
    }
  }

  let locations: DataLocations

  /// Everything that was looked at.
  var findings: [Finding] {
    [cores, memory, kernel, hdf5, descriptors, disk] + programs + data + [cache]
  }

  private var cores: Finding {
    Finding(
      level: .good, subject: "cores",
      sentence: "\(UsableCores.count) usable, \(UsableCores.workerCount) workers by default")
  }

  private var memory: Finding {
    let total = Int(ProcessInfo.processInfo.physicalMemory)
    return Finding(
      level: total >= 1 << 30 ? .good : .warning, subject: "memory",
      sentence: "\(Output.bytes(total)) in all; a worker needs under 300 MB")
  }

  private var kernel: Finding {
    let kernel = processorKernel
    guard kernel.forcedByEnvironment else {
      return Finding(level: .good, subject: "matrix kernels", sentence: kernel.summary)
    }
    return Finding(
      level: .warning, subject: "matrix kernels",
      sentence: "\(kernel.summary); OPENBLAS_CORETYPE in the environment chose OpenBLAS's, "
        + "which may be slower and changes the last bits of results")
  }

  private var hdf5: Finding {
    Finding(level: .good, subject: "HDF5", sentence: File.libraryVersion)
  }

  private var descriptors: Finding {
    var limit = rlimit()
    _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return Finding(
      level: limit.rlim_max >= 1024 ? .good : .warning, subject: "file descriptors",
      sentence: "\(limit.rlim_cur) now, up to \(limit.rlim_max) allowed")
  }

  private var disk: Finding {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: ".")
    guard let free = attributes?[.systemFreeSize] as? Int else {
      return Finding(level: .warning, subject: "disk", sentence: "its free space is unknown")
    }
    return Finding(
      level: free > 1 << 30 ? .good : .warning, subject: "disk",
      sentence: "\(Output.bytes(free)) free here")
  }

  private var programs: [Finding] {
    ["infosweep-coordinator", "infosweep-worker", "infosweep-merger"].map { name in
      let path = SiblingProgram.path(of: name)
      return FileManager.default.isExecutableFile(atPath: path)
        ? Finding(level: .good, subject: name, sentence: path)
        : Finding(level: .bad, subject: name, sentence: "not beside infosweep; run make build")
    }
  }

  private var data: [Finding] {
    // Data that nobody has put here are no fault; a folder that somebody named must be there.
    let isNamedFolderAbsent = [locations.folder, locations.environmentFolder]
      .contains { $0.map { !Folder.exists($0) } ?? false }
    return datasets.map { kind in
      do {
        let data = try kind.load(from: locations)
        return Finding(
          level: .good, subject: "data set \(kind.name)",
          sentence: "\(data.train.count) to train on, \(data.test.count) to test on")
      } catch {
        let isMissing = (error as? DatasetError)?.kind == .missing
        return Finding(
          level: isMissing && !isNamedFolderAbsent ? .warning : .bad,
          subject: "data set \(kind.name)",
          sentence: "\(error)")
      }
    }
  }

  private var cache: Finding {
    guard let folder = locations.cacheFolder else {
      return Finding(
        level: .bad, subject: "data cache",
        sentence: "no place for it; set INFOSWEEP_CACHE to a folder")
    }
    return Finding(level: .good, subject: "data cache", sentence: folder)
  }
}
