import Glibc

/// The memory of one network's tensors: one reserved stretch of addresses, handed out in pieces.
///
/// A piece goes to the lowest place where it fits, and a piece given back joins its free
/// neighbours, so gradients of a backward pass come to lie where activations lay that are no
/// longer needed. Pages are taken from the machine when first written and kept for the next step,
/// which costs no page faults then. The stretch is as long as the machine's memory and costs
/// nothing by itself.
///
/// Not for use by two threads.
@safe public final class TensorArena {
  /// Every piece begins at a multiple of this many bytes: a cache line, the widest vector.
  private static let alignment = 64

  private let base: UnsafeMutableRawPointer
  private let capacity: Int
  /// Free places, by address.
  private var free: [Range<Int>]
  /// Bytes in use.
  public private(set) var liveBytes = 0
  /// The end of the highest piece that ever was: what this arena holds of the machine's memory.
  public private(set) var peakBytes = 0

  /// Reserves addresses.
  public init() {
    var size = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    var place = unsafe MAP_FAILED
    // A machine that counts reservations may refuse a long one.
    while size >= 1 << 26 {
      unsafe place = mmap(
        nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
      if unsafe place != MAP_FAILED { break }
      size /= 2
    }
    guard let place = unsafe place, unsafe place != MAP_FAILED else {
      preconditionFailure("the machine has no addresses left for tensors")
    }
    unsafe madvise(place, size, MADV_HUGEPAGE)
    unsafe base = place
    capacity = size
    free = [0..<size]
  }

  deinit {
    unsafe munmap(base, capacity)
  }

  /// A place for `bytes` bytes.
  func allocate(_ bytes: Int) -> Range<Int> {
    let size = max(Self.alignment, (bytes + Self.alignment - 1) & -Self.alignment)
    guard let index = free.firstIndex(where: { $0.count >= size }) else {
      preconditionFailure("tensors of \(liveBytes) bytes leave no room for \(bytes) more")
    }
    let start = free[index].lowerBound
    if free[index].count == size {
      free.remove(at: index)
    } else {
      free[index] = start + size..<free[index].upperBound
    }
    liveBytes += size
    peakBytes = max(peakBytes, start + size)
    return start..<start + size
  }

  /// Takes a place back.
  func release(_ place: Range<Int>) {
    liveBytes -= place.count
    var index = 0
    while index < free.count && free[index].lowerBound < place.lowerBound { index += 1 }
    let joinsBefore = index > 0 && free[index - 1].upperBound == place.lowerBound
    let joinsAfter = index < free.count && free[index].lowerBound == place.upperBound
    switch (joinsBefore, joinsAfter) {
    case (true, true):
      free[index - 1] = free[index - 1].lowerBound..<free[index].upperBound
      free.remove(at: index)
    case (true, false): free[index - 1] = free[index - 1].lowerBound..<place.upperBound
    case (false, true): free[index] = place.lowerBound..<free[index].upperBound
    case (false, false): free.insert(place, at: index)
    }
  }

  /// Where a place begins in memory.
  func address(of place: Range<Int>) -> UnsafeMutableRawPointer {
    unsafe base + place.lowerBound
  }
}
