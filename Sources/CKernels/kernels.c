#include "CKernels.h"
#include "loops.h"

// b / 255 without dividing: 1/255 split into a head of 16 bits, so that b * head is exact, and a
// tail. Their sum rounds to the correctly rounded quotient for all 256 bytes (tested).
INLINE float unit(uint8_t b) {
  const float head = 0x1.01p-8f, tail = 0x1.010102p-24f;
  return (float)b * head + (float)b * tail;
}

// Rows come in random order, which no hardware prefetcher foresees. Into the second cache level
// (2): measured a third faster than into the first, which the rows being written fill anyway.
INLINE void foresee(const uint8_t *bytes, size_t width, size_t stride, const int32_t *indices,
                    size_t count, size_t i) {
  if (i + 8 >= count) return;
  const uint8_t *next = bytes + (size_t)indices[i + 8] * stride;
  for (size_t j = 0; j < width; j += 64) __builtin_prefetch(next + j, 0, 2);
}

CLONES void ck_gather_bytes(const uint8_t *bytes, size_t width, size_t stride,
                            const int32_t *indices, size_t count, float *restrict rows) {
  for (size_t i = 0; i < count; i++) {
    const uint8_t *restrict from = bytes + (size_t)indices[i] * stride;
    float *restrict to = rows + i * width;
    foresee(bytes, width, stride, indices, count, i);
    for (size_t j = 0; j < width; j++) to[j] = unit(from[j]);
  }
}

CLONES void ck_gather_bytes_normalised(const uint8_t *bytes, size_t channels, size_t plane,
                                       size_t stride, const int32_t *indices, size_t count,
                                       const float *means, const float *deviations,
                                       float *restrict rows) {
  const size_t width = channels * plane;
  for (size_t i = 0; i < count; i++) {
    const uint8_t *restrict from = bytes + (size_t)indices[i] * stride;
    float *restrict to = rows + i * width;
    foresee(bytes, width, stride, indices, count, i);
    for (size_t c = 0; c < channels; c++, from += plane, to += plane) {
      const float mean = means[c], deviation = deviations[c];
      for (size_t j = 0; j < plane; j++) to[j] = (unit(from[j]) - mean) / deviation;
    }
  }
}

CLONES void ck_normalise(float *rows, size_t count, size_t channels, size_t plane,
                         const float *means, const float *deviations) {
  for (size_t i = 0; i < count; i++)
    for (size_t c = 0; c < channels; c++, rows += plane) {
      const float mean = means[c], deviation = deviations[c];
      for (size_t j = 0; j < plane; j++) rows[j] = (rows[j] - mean) / deviation;
    }
}

CLONES void ck_gather_floats(const float *samples, size_t width, const int32_t *indices,
                             size_t count, float *restrict rows) {
  for (size_t i = 0; i < count; i++)
    memcpy(rows + i * width, samples + (size_t)indices[i] * width, width * sizeof(float));
}

CLONES void ck_add_bias(float *restrict z, const float *restrict bias, size_t rows, size_t units) {
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < units; j++) z[i * units + j] += bias[j];
}

INLINE void column_sums(const float *restrict a, size_t rows, size_t units, float *restrict sums) {
  memset(sums, 0, units * sizeof(float));
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < units; j++) sums[j] += a[i * units + j];
}

CLONES void ck_column_sums(const float *a, size_t rows, size_t units, float *sums) {
  column_sums(a, rows, units, sums);
}

CLONES void ck_centre(const float *a, size_t rows, size_t units, float *restrict means,
                      float *restrict c) {
  column_sums(a, rows, units, means);
  for (size_t j = 0; j < units; j++) means[j] /= (float)rows;
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < units; j++) c[i * units + j] = a[i * units + j] - means[j];
}

CLONES void ck_correlation(const float *restrict g, const float *restrict r, size_t units,
                           float scale, float *restrict squares, float *restrict pull,
                           float *restrict p) {
  memset(squares, 0, units * sizeof(float));
  memset(pull, 0, units * sizeof(float));
  for (size_t i = 0; i < units; i++) {
    const float *restrict row = g + i * units;
    float *restrict out = p + i * units;
    const float ri = r[i], si = scale * r[i];
    const float *restrict rj = r;
    // The diagonal element is put right after the loop, to keep the loop free of branches.
    const float before_squares = squares[i], before_pull = pull[i];
    for (size_t j = 0; j < units; j++) {
      const float corr = row[j] * (ri * rj[j]);
      squares[j] += corr * corr;
      pull[j] += corr * corr;
      out[j] = si * rj[j] * corr;
    }
    const float corr = row[i] * (ri * ri), off = corr - 1;
    squares[i] = before_squares + off * off;
    pull[i] = before_pull + off * corr;
    out[i] = si * ri * off;
  }
}

CLONES void ck_tanh(const float *restrict z, float *restrict a, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const float x = z[i], size = __builtin_fabsf(x), w = x * x;
    float y = -5.70498872745e-3f;  // odd polynomial near 0 (Cephes), where the other form cancels
    y = y * w + 2.06390887954e-2f;
    y = y * w - 5.37397155531e-2f;
    y = y * w + 1.33314422036e-1f;
    y = y * w - 3.33332819422e-1f;
    const float near = y * w * x + x;
    const float far = __builtin_copysignf(1 - 2 / (exponential(2 * size) + 1), x);
    a[i] = size < 0.625f ? near : far;
  }
}

CLONES void ck_softplus(const float *restrict z, float *restrict a, size_t count) {
  for (size_t i = 0; i < count; i++) {
    // ln(1 + e^z) = max(z, 0) + ln(1 + t), t = e^-|z|; ln(1 + t) = 2 artanh(t / (2 + t)).
    const float x = z[i], t = exponential(-__builtin_fabsf(x)), s = t / (2 + t), w = s * s;
    float y = 1.0f / 15;
    y = y * w + 1.0f / 13;
    y = y * w + 1.0f / 11;
    y = y * w + 1.0f / 9;
    y = y * w + 1.0f / 7;
    y = y * w + 1.0f / 5;
    y = y * w + 1.0f / 3;
    a[i] = (x > 0 ? x : 0) + 2 * (s + s * w * y);
  }
}

CLONES void ck_softplus_backward(const float *restrict z, float *restrict gradient, size_t count) {
  for (size_t i = 0; i < count; i++) gradient[i] /= 1 + exponential(-z[i]);
}

CLONES void ck_softmax(const float *restrict z, float *restrict a, size_t rows, size_t units) {
  for (size_t i = 0; i < rows; i++, z += units, a += units) {
    float top = z[0];
    for (size_t j = 1; j < units; j++) top = z[j] > top ? z[j] : top;
    for (size_t j = 0; j < units; j++) a[j] = exponential(z[j] - top);
    lanes sums = {0};
    size_t j = 0;
    for (; j + 16 <= units; j += 16) sums += *(const lanes *)(a + j);
    float sum = total(&sums);
    for (; j < units; j++) sum += a[j];
    const float scale = 1 / sum;
    for (j = 0; j < units; j++) a[j] *= scale;
  }
}

CLONES void ck_softmax_backward(const float *restrict a, float *restrict gradient, size_t rows,
                                size_t units) {
  for (size_t i = 0; i < rows; i++, a += units, gradient += units) {
    lanes dots = {0};
    size_t j = 0;
    for (; j + 16 <= units; j += 16)
      dots += *(const lanes *)(a + j) * *(const lanes *)(gradient + j);
    float dot = total(&dots);
    for (; j < units; j++) dot += a[j] * gradient[j];
    for (j = 0; j < units; j++) gradient[j] = a[j] * (gradient[j] - dot);
  }
}
