import HDF5

/// The provenance columns of rows of a file. The seconds of each epoch stay in the file.
struct ProvenanceTable {
  private let first: Int
  private let host: [String]
  private let pid: [Int]
  private let kernel: [String]
  private let attempt: [Int]
  private let signal: [String]
  private let startedAt: [String]
  private let finishedAt: [String]
  private let wallSeconds: [Double]

  init(reading file: OpenFile, _ rows: Range<Int>) throws {
    func texts(_ name: String) throws -> [String] {
      try file.texts("\(Schema.provenance)/\(name)", rows)
    }
    first = rows.lowerBound
    host = try texts(Schema.host)
    pid = try file.integers("\(Schema.provenance)/\(Schema.pid)", rows)
    kernel = try texts(Schema.kernel)
    attempt = try file.integers("\(Schema.provenance)/\(Schema.attempt)", rows)
    signal = try texts(Schema.signal)
    startedAt = try texts(Schema.startedAt)
    finishedAt = try texts(Schema.finishedAt)
    wallSeconds = try file.numbers("\(Schema.provenance)/\(Schema.wallSeconds)", rows)
  }

  subscript(row: Int) -> Provenance {
    let place = row - first
    return Provenance(
      host: host[place], pid: pid[place], kernel: kernel[place], attempt: attempt[place],
      signal: signal[place], startedAt: startedAt[place], finishedAt: finishedAt[place],
      wallSeconds: wallSeconds[place], epochSeconds: [])
  }
}
