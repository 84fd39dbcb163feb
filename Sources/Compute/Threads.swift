import COneDNN
import COpenBLAS

/// Keeps OpenBLAS (in the whole process) and oneDNN (in the calling thread) on one thread.
///
/// A trial's bits are a function of its point only with one thread. Environment variables set from
/// inside the process come too late for either library. OpenMP keeps its setting per thread, so the
/// thread that trains must make this call itself; the training loops do.
public func pinToOneThread() {
  openblas_set_num_threads(1)
  _ = odnn_set_threads(1)
}

/// Threads the two libraries may use when called from this thread; oneDNN's is 1 where no OpenMP
/// runtime is loaded.
public var libraryThreads: (openBLAS: Int, oneDNN: Int) {
  (Int(openblas_get_num_threads()), max(1, Int(odnn_max_threads())))
}
