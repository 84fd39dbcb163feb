import CHDF5

/// One chunk as it lies in the file, filters unapplied.
public struct RawChunk: Equatable, Sendable {
  /// One bit for each filter that was skipped.
  public var filterMask: UInt32
  /// The stored bytes.
  public var bytes: [UInt8]

  /// A chunk with nothing in it.
  public init() {
    filterMask = 0
    bytes = []
  }
}

extension Dataset {
  /// How many chunks were written.
  public func storedChunkCount() throws(HDF5Error) -> Int {
    Int(try check(ch5_chunk_count(reference.id), "count chunks of", path))
  }

  /// Bytes stored for the chunk that begins at `offset`; 0 where it was never written.
  public func storedChunkSize(at offset: [Int]) throws(HDF5Error) -> Int {
    let code = unsafe withOffset(offset) { unsafe ch5_chunk_size(reference.id, $0) }
    return Int(try check(code, "find chunk \(offset) of", path))
  }

  /// Reads the chunk that begins at `offset` into `chunk`, whose room is used again. Answers false,
  /// and an empty chunk, where it was never written.
  public func readChunk(at offset: [Int], into chunk: inout RawChunk) throws(HDF5Error) -> Bool {
    let size = try storedChunkSize(at: offset)
    if chunk.bytes.count < size {
      chunk.bytes.append(contentsOf: repeatElement(0, count: size - chunk.bytes.count))
    } else {
      chunk.bytes.removeLast(chunk.bytes.count - size)
    }
    guard size > 0 else { return false }
    let code = unsafe withOffset(offset) { place in
      unsafe chunk.bytes.withUnsafeMutableBytes {
        unsafe ch5_chunk_read(reference.id, place, &chunk.filterMask, $0.baseAddress)
      }
    }
    _ = try check(code, "read chunk \(offset) of", path)
    return true
  }

  /// Writes a chunk as it is. Right only where type, chunk shape and filters are those of the data
  /// set it came from; nothing checks that here.
  public func writeChunk(_ chunk: RawChunk, at offset: [Int]) throws(HDF5Error) {
    let code = unsafe withOffset(offset) { place in
      unsafe chunk.bytes.withUnsafeBytes {
        unsafe ch5_chunk_write(reference.id, place, chunk.filterMask, $0.baseAddress, $0.count)
      }
    }
    _ = try check(code, "write chunk \(offset) of", path)
  }

  /// Copies the chunk that begins at `offset` to `place` of another data set, without a buffer
  /// between. Answers false where it was never written. Right only where type, chunk shape and
  /// filters of both are the same; nothing checks that here.
  public func copyChunk(
    at offset: [Int], to target: borrowing Dataset, at place: [Int]
  ) throws(HDF5Error) -> Bool {
    let other = target.reference.id
    let code = unsafe target.withOffset(place) { to in
      unsafe withOffset(offset) { from in unsafe ch5_chunk_copy(reference.id, from, other, to) }
    }
    return try check(code, "copy chunk \(offset) of", path) > 0
  }

  private func withOffset<Code>(_ offset: [Int], _ body: (UnsafePointer<UInt64>?) -> Code) -> Code {
    precondition(offset.count == shape.count, "\(path): chunk offset of another rank")
    return unsafe offset.map(UInt64.init).withUnsafeBufferPointer { unsafe body($0.baseAddress) }
  }
}
