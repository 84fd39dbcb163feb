import CZlib

/// zlib's state for one gzip file: compressed pieces in, unpacked pieces out.
@safe struct Inflater: ~Copyable {
  private enum Place { case beforeMember, inMember }

  private let path: String
  private var stream: UnsafeMutablePointer<z_stream>
  private var place = Place.beforeMember
  private var members = 0
  private var consumed = 0
  private var produced = 0
  private var output = [UInt8](repeating: 0, count: 1 << 18)

  init(path: String) {
    self.path = path
    // On the heap: zlib's state points back at the stream, so it must not move.
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    let result = unsafe infosweep_gunzip_begin(stream)
    precondition(result == Z_OK, "zlib could not start")
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Unpacks one piece of the file.
  mutating func feed(
    _ input: Span<UInt8>, to sink: (Span<UInt8>) throws(FileError) -> Void
  ) throws(FileError) {
    var offset = 0
    while offset < input.count {
      if place == .beforeMember && members > 0 && input[offset] == 0 {
        offset += 1  // tapes and block devices pad with zeros
        consumed += 1
        continue
      }
      place = .inMember
      offset += try inflate(input.extracting(droppingFirst: offset), to: sink)
    }
  }

  /// Throws unless the file ended where a member ends.
  func finish() throws(FileError) {
    if place == .inMember || members == 0 {
      throw damaged("the compressed stream ends too early")
    }
  }

  /// One call of zlib; returns how many bytes of `input` it took.
  private mutating func inflate(
    _ input: Span<UInt8>, to sink: (Span<UInt8>) throws(FileError) -> Void
  ) throws(FileError) -> Int {
    let (result, taken, given) = step(input)
    consumed += taken
    produced += given
    if given > 0 { try sink(output.span.extracting(first: given)) }
    switch result {
    case Z_OK, Z_BUF_ERROR:
      return taken
    case Z_STREAM_END:
      place = .beforeMember
      members += 1
      unsafe inflateReset(stream)
      return taken
    default:
      let reason = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
      throw damaged("the compressed stream is damaged (\(reason ?? "code \(result)"))")
    }
  }

  private mutating func step(_ input: Span<UInt8>) -> (result: Int32, taken: Int, given: Int) {
    let stream = unsafe stream
    return unsafe input.withUnsafeBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(output.count)
        let result = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
        return (
          result, unsafe input.count - Int(stream.pointee.avail_in),
          unsafe output.count - Int(stream.pointee.avail_out)
        )
      }
    }
  }

  private func damaged(_ what: String) -> FileError {
    FileError(
      operation: "unpack", path: path,
      cause: .damaged("\(what) after \(consumed) bytes (\(produced) bytes unpacked)"))
  }
}
