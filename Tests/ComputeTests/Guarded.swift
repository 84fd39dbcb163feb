import Glibc

@testable import Compute

/// Numbers at the very end of readable memory: a page that nobody may touch comes right behind the
/// last one, so whoever reads or writes past the end is killed.
@safe struct Guarded: ~Copyable {
  private let pages: UnsafeMutableRawPointer
  private let size: Int
  private let start: UnsafeMutablePointer<Float>
  private let count: Int

  init(_ numbers: [Float]) {
    let page = sysconf(Int32(_SC_PAGESIZE))
    count = numbers.count
    let bytes = count * MemoryLayout<Float>.size
    let readable = (bytes + page - 1) / page * page
    size = readable + page
    let made = unsafe mmap(
      nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let made = unsafe made, unsafe made != MAP_FAILED else {
      preconditionFailure("no memory for a guarded array")
    }
    unsafe pages = made
    unsafe mprotect(made + readable, page, PROT_NONE)
    unsafe start = (made + readable - bytes).assumingMemoryBound(to: Float.self)
    for index in numbers.indices { unsafe start[index] = numbers[index] }
  }

  deinit {
    unsafe munmap(pages, size)
  }

  func withSpan<Result>(_ body: (Span<Float>) -> Result) -> Result {
    let buffer = unsafe UnsafeBufferPointer(start: start, count: count)
    return unsafe body(buffer.span)
  }

  func withMutableSpan(_ body: (inout MutableSpan<Float>) -> Void) {
    let buffer = unsafe UnsafeMutableBufferPointer(start: start, count: count)
    var span = unsafe buffer.mutableSpan
    body(&span)
  }

  /// The numbers.
  var numbers: [Float] { withSpan { span in span.indices.map { span[$0] } } }
}
