// Matrix product for the shapes of training: C (m x n) = alpha op(A) B + beta C with a small n,
// such as the units of a layer. A tile of C stays in registers while its sum runs, B's rows are
// read as they lie, and A's elements are broadcast from wherever its two strides say. Nothing is
// packed or copied, which is what general libraries lose here.
//
// Every element of C is one chain of fused multiply-adds in the order of the inner index, so the
// bits are the same at every vector width and tile size.
#include "CKernels.h"

#define INLINE static inline __attribute__((always_inline))

typedef float lanes __attribute__((vector_size(64), aligned(4)));

typedef struct {
  const float *a;
  size_t row, inner;  // strides of op(A)
  const float *b;
  float *c;
  size_t m, n, k;
  float alpha, beta;
} product;

// Rows i ..< i + rows of C, 16 columns from j on.
INLINE void tile(const int rows, const product *p, size_t i, size_t j) {
  lanes sums[16];
  for (int r = 0; r < rows; r++) sums[r] = (lanes){0};
  const float *a = p->a + i * p->row, *b = p->b + j;
  const size_t row = p->row, inner = p->inner, n = p->n, k = p->k;
  for (size_t q = 0; q < k; q++, a += inner, b += n) {
    const lanes from = *(const lanes *)b;
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      const float x = a[r * row];
      const lanes all = {x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x};
      sums[r] = __builtin_elementwise_fma(all, from, sums[r]);
    }
  }
  for (int r = 0; r < rows; r++) {
    lanes *out = (lanes *)(p->c + (i + r) * n + j);
    const lanes sum = sums[r] * p->alpha;
    *out = p->beta == 0 ? sum : sum + *out * p->beta;
  }
}

// One row of C, the columns from j to n: what is left beside whole tiles.
INLINE void edge(const product *p, size_t i, size_t j) {
  float sums[16] = {0};
  const size_t width = p->n - j;
  for (size_t q = 0; q < p->k; q++) {
    const float x = p->a[i * p->row + q * p->inner];
    for (size_t s = 0; s < width; s++)
      sums[s] = __builtin_elementwise_fma(x, p->b[q * p->n + j + s], sums[s]);
  }
  float *out = p->c + i * p->n + j;
  for (size_t s = 0; s < width; s++)
    out[s] = p->beta == 0 ? sums[s] * p->alpha : sums[s] * p->alpha + out[s] * p->beta;
}

INLINE void multiply(const int rows, const product *p) {
  const size_t whole = p->n - p->n % 16;
  size_t i = 0;
  for (; i + rows <= p->m; i += rows)
    for (size_t j = 0; j < whole; j += 16) tile(rows, p, i, j);
  for (; i + 2 <= p->m; i += 2)
    for (size_t j = 0; j < whole; j += 16) tile(2, p, i, j);
  for (; i < p->m; i++)
    for (size_t j = 0; j < whole; j += 16) tile(1, p, i, j);
  if (whole < p->n)
    for (i = 0; i < p->m; i++) edge(p, i, whole);
}

// 16 rows fill the 32 registers of AVX-512 best; AVX2 has room for 6 rows of two registers each.
__attribute__((target("arch=x86-64-v4,no-prefer-256-bit"))) static void wide(const product *p) {
  multiply(16, p);
}

__attribute__((target("arch=x86-64-v3"))) static void narrow(const product *p) {
  multiply(6, p);
}

int ck_product_level(void) {
  if (__builtin_cpu_supports("x86-64-v4")) return 4;
  return __builtin_cpu_supports("x86-64-v3") ? 3 : 0;
}

int ck_product(const float *a, size_t row, size_t inner, const float *b, float *c, size_t m,
               size_t n, size_t k, float alpha, float beta) {
  const product p = {a, row, inner, b, c, m, n, k, alpha, beta};
  const int level = ck_product_level();
  if (level == 4) wide(&p);
  if (level == 3) narrow(&p);
  return level;
}
