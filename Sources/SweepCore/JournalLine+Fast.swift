// Nearly all lines of a journal hold one of two entries, and a coordinator at work writes tens of
// thousands of them a second. These two are written and read here without the codec; every other
// line, and every spelling that is not the usual one, goes through it. The bytes are the same.

extension JournalLine {
  /// What the codec would write behind the check sum, where it is one of the two usual entries.
  var fastBody: String? {
    guard Self.isPlain(time), let entry = fastEntry else { return nil }
    return #""entry":\#(entry),"form":\#(Self.form),"sequence":\#(sequence),"synced":\#(synced),"#
      + #""time":"\#(time)"}"#
  }

  private var fastEntry: String? {
    switch entry {
    case .leased(let lease, let worker):
      guard lease.seconds.isFinite, Self.isPlain(worker.name) else { return nil }
      return #"{"leased":{"lease":{"attempt":\#(lease.attempt),"count":\#(lease.count),"#
        + #""first":\#(lease.first),"id":\#(lease.id),"#
        + #""seconds":\#(JournalScanner.text(lease.seconds)),"#
        + #""stage":"\#(lease.stage.rawValue)"},"worker":{"incarnation":\#(worker.incarnation),"#
        + #""name":"\#(worker.name)"}}}"#
    case .committed(let file, let bytes, let seconds):
      guard seconds.isFinite, Self.isPlain(file.digest) else { return nil }
      return #"{"committed":{"bytes":\#(bytes),"file":"\#(file)","#
        + #""seconds":\#(JournalScanner.text(seconds))}}"#
    default: return nil
    }
  }

  /// Reads what `fastBody` writes; `nil` for everything else.
  init?(fast bytes: [UInt8], in range: Range<Int>) {
    var scan = JournalScanner(bytes, in: range)
    guard scan.skip(#""entry":{""#), let entry = Self.fastEntry(&scan),
      scan.skip(#","form":2,"sequence":"#), let sequence = scan.integer(),
      scan.skip(#","synced":"#), let synced = scan.integer(),
      scan.skip(#","time":""#), let time = scan.plainText(), scan.skip("}"), scan.isAtEnd
    else { return nil }
    self.init(sequence: sequence, synced: synced, time: time, entry: entry)
  }

  private static func fastEntry(_ scan: inout JournalScanner) -> JournalEntry? {
    if scan.skip(#"leased":{"lease":{"attempt":"#) { return leased(&scan) }
    guard scan.skip(#"committed":{"bytes":"#), let bytes = scan.integer(),
      scan.skip(#","file":""#), let file = shardName(&scan),
      scan.skip(#","seconds":"#), let seconds = scan.real(), scan.skip("}}")
    else { return nil }
    return .committed(file: file, bytes: bytes, seconds: seconds)
  }

  private static func leased(_ scan: inout JournalScanner) -> JournalEntry? {
    guard let attempt = scan.integer(), scan.skip(#","count":"#), let count = scan.integer(),
      scan.skip(#","first":"#), let first = scan.integer(),
      case let (end, overflows) = first.addingReportingOverflow(count), !overflows,
      scan.skip(#","id":"#), let id = scan.integer(),
      scan.skip(#","seconds":"#), let seconds = scan.real(),
      scan.skip(#","stage":""#), let stage = scan.stage(),
      scan.skip(#""},"worker":{"incarnation":"#), let incarnation = scan.number(),
      scan.skip(#","name":""#), let name = scan.plainText(), scan.skip("}}}")
    else { return nil }
    let lease = Lease(id: id, range: first..<end, stage: stage, attempt: attempt, seconds: seconds)
    return .leased(lease: lease, worker: WorkerIdentity(name: name, incarnation: incarnation))
  }

  private static func shardName(_ scan: inout JournalScanner) -> ShardName? {
    guard let first = scan.integer(), scan.skip("+"), let count = scan.integer(), count > 0,
      case let (end, overflows) = first.addingReportingOverflow(count), !overflows,
      scan.skip("."), let stage = scan.stage(),
      scan.skip("."), let attempt = scan.integer(), attempt > 0,
      scan.skip("."), let digest = scan.hexadecimal(16), scan.skip(#".h5""#)
    else { return nil }
    return ShardName(range: first..<end, stage: stage, attempt: attempt, digest: digest)
  }

  /// Whether JSON writes the text as it is.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy(JournalScanner.isPlain)
  }
}
