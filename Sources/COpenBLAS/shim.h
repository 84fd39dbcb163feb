// OpenBLAS through its C interface, and the Fortran LAPACK routines that Compute calls: Debian's
// OpenBLAS contains them but ships neither LAPACKE nor a header that declares them.
#ifndef INFOSWEEP_COPENBLAS_SHIM_H
#define INFOSWEEP_COPENBLAS_SHIM_H

#include <cblas.h>

// Singular value decomposition by divide and conquer.
void dgesdd_(const char *jobz, const int *m, const int *n, double *a, const int *lda, double *s,
             double *u, const int *ldu, double *vt, const int *ldvt, double *work,
             const int *lwork, int *iwork, int *info);

// Eigenvalues and vectors of a symmetric matrix by divide and conquer.
void dsyevd_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda,
             double *w, double *work, const int *lwork, int *iwork, const int *liwork, int *info);

#endif
