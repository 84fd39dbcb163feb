import CZlib

/// `bytes` as one gzip member.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  var stream = unsafe z_stream()
  let windowBits: Int32 = 15 + 16
  let version = unsafe zlibVersion()
  let size = unsafe Int32(MemoryLayout<z_stream>.size)
  let started = unsafe deflateInit2_(
    &stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, version, size)
  precondition(started == Z_OK)
  var input = bytes
  var output = unsafe [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
  let count = unsafe input.withUnsafeMutableBufferPointer { input in
    unsafe output.withUnsafeMutableBufferPointer { output in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = UInt32(input.count)
      unsafe stream.next_out = output.baseAddress
      unsafe stream.avail_out = UInt32(output.count)
      let result = unsafe deflate(&stream, Z_FINISH)
      precondition(result == Z_STREAM_END)
      return unsafe output.count - Int(stream.avail_out)
    }
  }
  unsafe deflateEnd(&stream)
  output.removeLast(output.count - count)
  return output
}
