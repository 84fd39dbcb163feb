// Losses of a batch with their gradients, in one pass each.
#include "CKernels.h"
#include "loops.h"

// ln x for a positive normal number, or NaN: the mantissa by 2 artanh, the exponent by bits. The C
// library's own has other last bits on processors without fused multiply-add.
INLINE double logarithm(double x) {
  if (x != x) return x;
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  double exponent = (double)(int64_t)(bits >> 52) - 1023;
  bits = (bits & 0xFFFFFFFFFFFFF) | (uint64_t)1023 << 52;
  double m;
  memcpy(&m, &bits, sizeof m);
  if (m > 1.4142135623730951) m /= 2, exponent += 1;
  const double s = (m - 1) / (m + 1), w = s * s;
  double y = 1.0 / 21;
  for (int odd = 19; odd >= 3; odd -= 2) y = y * w + 1.0 / odd;
  return exponent * 0.69314718055994531 + 2 * (s + s * w * y);
}

// Sixteen rows lie side by side, class after class, so that every step is one vector operation:
// rows of ten classes would leave most of a vector idle and cost three horizontal sums each.
enum { side = 16, most_classes = 256 };

CLONES size_t ck_cross_entropy(const float *logits, const uint8_t *labels, size_t rows,
                               size_t classes, float scale, float *gradient, double *loss) {
  float z[most_classes * side], top[side], own[side], sums[side];
  int32_t best[side];
  size_t correct = 0;
  double whole = 0;
  for (size_t first = 0; first < rows; first += side, logits += side * classes) {
    const size_t count = rows - first < side ? rows - first : side;
    for (size_t c = 0; c < classes; c++)
      for (size_t r = 0; r < side; r++)
        z[c * side + r] = logits[(r < count ? r : count - 1) * classes + c];
    for (size_t r = 0; r < side; r++) top[r] = z[r], best[r] = 0, sums[r] = 0;
    for (size_t c = 1; c < classes; c++)
      for (size_t r = 0; r < side; r++) {
        const float x = z[c * side + r];
        best[r] = x > top[r] ? (int32_t)c : best[r];
        top[r] = x > top[r] ? x : top[r];
      }
    for (size_t r = 0; r < count; r++) own[r] = z[labels[first + r] * side + r];
    for (size_t c = 0; c < classes; c++)
      for (size_t r = 0; r < side; r++) {
        const float e = exponential(z[c * side + r] - top[r]);
        z[c * side + r] = e;
        sums[r] += e;
      }
    // Sums lie between 1 and 256, so that one logarithm of their product serves sixteen rows.
    double product = 1;
    for (size_t r = 0; r < count; r++) {
      product *= sums[r];
      whole += (double)top[r] - own[r];
      correct += best[r] == labels[first + r];
    }
    whole += logarithm(product);
    if (!gradient) continue;
    for (size_t r = 0; r < side; r++) sums[r] = scale / sums[r];
    for (size_t c = 0; c < classes; c++)
      for (size_t r = 0; r < side; r++) z[c * side + r] = flushed(z[c * side + r] * sums[r]);
    for (size_t r = 0; r < count; r++) z[labels[first + r] * side + r] -= scale;
    for (size_t r = 0; r < count; r++, gradient += classes)
      for (size_t c = 0; c < classes; c++) gradient[c] = z[c * side + r];
  }
  *loss = whole;
  return correct;
}

CLONES double ck_squared_error(const float *x, const float *target, size_t count, float factor,
                               float *restrict gradient) {
  wide_lanes sums = {0};
  size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    const lanes d = *(const lanes *)(x + i) - *(const lanes *)(target + i);
    const wide_lanes exact = __builtin_convertvector(d, wide_lanes);
    sums += exact * exact;
    if (gradient) *(lanes *)(gradient + i) = d * factor;
  }
  double sum = wide_total(&sums);
  for (; i < count; i++) {
    const float d = x[i] - target[i];
    sum += (double)d * d;
    if (gradient) gradient[i] = d * factor;
  }
  return sum;
}
