// oneDNN's GEMM and version, and the one OpenMP call that keeps it on one thread.
#ifndef INFOSWEEP_CONEDNN_SHIM_H
#define INFOSWEEP_CONEDNN_SHIM_H

#include <dlfcn.h>
#include <oneapi/dnnl/dnnl.h>

// Sets the number of OpenMP threads for oneDNN calls made by the calling thread.
//
// The symbol is looked up at run time because there is nothing dependable to link against:
// libdnnl brings libgomp.so.1 into the process, but the linker's name libgomp.so belongs to a
// compiler package that a machine with only libdnnl-dev need not have. RTLD_DEFAULT is spelled 0
// because glibc declares it only under _GNU_SOURCE. Returns 0 where no OpenMP runtime is loaded
// (oneDNN is then sequential).
static inline int infosweep_omp_set_num_threads(int threads) {
  void (*set)(int) = (void (*)(int))dlsym((void *)0, "omp_set_num_threads");
  if (!set) return 0;
  set(threads);
  return 1;
}

// The threads an OpenMP region of the calling thread may use; 0 where no runtime is loaded.
static inline int infosweep_omp_max_threads(void) {
  int (*get)(void) = (int (*)(void))dlsym((void *)0, "omp_get_max_threads");
  return get ? get() : 0;
}

#endif
