// Matrix product for the shapes of training: C (m x n) = alpha op(A) B + beta C with a small n,
// such as the units of a layer. A tile of C stays in registers while its sum runs, B's rows are
// read as they lie, and A's elements are broadcast from wherever its two strides say. Nothing is
// packed or copied, which is what general libraries lose here.
//
// Every element of C is one chain of fused multiply-adds in the order of the inner index, so the
// bits are the same at every vector width and tile size.
#include "CKernels.h"

#include <string.h>

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

// Rows i ..< i + rows of C, `width` columns from j on: 16, or fewer at the right edge. There whole
// vectors are read all the same, up to where B ends; what lies beyond the edge is not stored.
INLINE void tile(const int rows, const product *p, size_t i, size_t j, const int is_edge) {
  lanes sums[16];
  for (int r = 0; r < rows; r++) sums[r] = (lanes){0};
  const float *a = p->a + i * p->row, *b = p->b + j;
  const size_t row = p->row, inner = p->inner, n = p->n, k = p->k;
  const size_t width = is_edge ? n - j : 16;
  const size_t safe = !is_edge ? k : k * n < j + 16 ? 0 : (k * n - j - 16) / n + 1;
  for (size_t q = 0; q < k; q++, a += inner, b += n) {
    lanes from = {0};
    if (!is_edge || q < safe)
      from = *(const lanes *)b;
    else
      memcpy(&from, b, width * sizeof(float));
#pragma clang loop unroll(full)
    for (int r = 0; r < rows; r++) {
      const float x = a[r * row];
      const lanes all = {x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x};
      sums[r] = __builtin_elementwise_fma(all, from, sums[r]);
    }
  }
  for (int r = 0; r < rows; r++) {
    float *out = p->c + (i + r) * n + j;
    lanes sum = sums[r] * p->alpha;
    if (p->beta != 0) {
      lanes old = {0};
      memcpy(&old, out, width * sizeof(float));
      sum = sum + old * p->beta;
    }
    memcpy(out, &sum, width * sizeof(float));
  }
}

INLINE void columns(const int rows, const product *p, size_t i) {
  const size_t whole = p->n - p->n % 16;
  for (size_t j = 0; j < whole; j += 16) tile(rows, p, i, j, 0);
  if (whole < p->n) tile(rows, p, i, whole, 1);
}

INLINE void multiply(const int rows, const product *p) {
  size_t i = 0;
  for (; i + rows <= p->m; i += rows) columns(rows, p, i);
  for (; i + 2 <= p->m; i += 2) columns(2, p, i);
  for (; i < p->m; i++) columns(1, p, i);
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
