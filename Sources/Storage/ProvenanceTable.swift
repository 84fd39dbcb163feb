import HDF5

/// The provenance columns of a file. The seconds of each epoch stay in the file.
struct ProvenanceTable {
  private let host: [String]
  private let pid: [Int64]
  private let kernel: [String]
  private let attempt: [Int64]
  private let signal: [String]
  private let startedAt: [String]
  private let finishedAt: [String]
  private let wallSeconds: [Double]

  init(reading file: borrowing File) throws(HDF5Error) {
    let group = try file.group(Schema.provenance)
    host = try group.dataset(Schema.host).readText()
    pid = try group.dataset(Schema.pid).read(Int64.self)
    kernel = try group.dataset(Schema.kernel).readText()
    attempt = try group.dataset(Schema.attempt).read(Int64.self)
    signal = try group.dataset(Schema.signal).readText()
    startedAt = try group.dataset(Schema.startedAt).readText()
    finishedAt = try group.dataset(Schema.finishedAt).readText()
    wallSeconds = try group.dataset(Schema.wallSeconds).read(Double.self)
  }

  subscript(row: Int) -> Provenance {
    Provenance(
      host: host[row], pid: Int(pid[row]), kernel: kernel[row], attempt: Int(attempt[row]),
      signal: signal[row], startedAt: startedAt[row], finishedAt: finishedAt[row],
      wallSeconds: wallSeconds[row], epochSeconds: [])
  }
}
