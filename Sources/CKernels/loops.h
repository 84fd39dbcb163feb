// What the loops of this module share; nothing outside it sees this.
#ifndef INFOSWEEP_LOOPS_H
#define INFOSWEEP_LOOPS_H

#include <stdint.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#define INLINE static inline __attribute__((always_inline))

// Moments of inputs that hardly ever fire decay for ever; below the smallest normal number every
// processor slows down, some a hundredfold, for an amount that no parameter can feel.
INLINE float flushed(float x) { return __builtin_fabsf(x) < 0x1p-126f ? 0 : x; }

// e^x for |x| up to 87, about 1 ulp: x = n ln 2 + r, polynomial in r (Cephes), exponent by bits.
INLINE float exponential(float x) {
  x = x > 88.0f ? 88.0f : x;
  x = x < -87.0f ? -87.0f : x;
  const float shift = 12582912.0f;  // 1.5 * 2^23: adding it rounds to an integer, kept in low bits
  const float rounded = x * 1.44269504088896341f + shift, n = rounded - shift;
  const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  float y = 1.9875691500e-4f;
  y = y * r + 1.3981999507e-3f;
  y = y * r + 8.3334519073e-3f;
  y = y * r + 4.1665795894e-2f;
  y = y * r + 1.6666665459e-1f;
  y = y * r + 5.0000001201e-1f;
  y = y * (r * r) + r + 1.0f;
  uint32_t bits;
  float power;
  memcpy(&bits, &rounded, sizeof bits);
  bits = (bits + 127) << 23;
  memcpy(&power, &bits, sizeof power);
  return y * power;
}

// A row's sum in 16 lanes, added up in one fixed order whatever the vector width.
typedef float lanes __attribute__((vector_size(64), aligned(4)));
INLINE float total(const lanes *x) {
  float s[16];
  memcpy(s, x, sizeof s);
  for (int half = 8; half; half /= 2)
    for (int i = 0; i < half; i++) s[i] += s[i + half];
  return s[0];
}

// The same in double precision, for sums over many numbers.
typedef double wide_lanes __attribute__((vector_size(128), aligned(8)));
INLINE double wide_total(const wide_lanes *x) {
  double s[16];
  memcpy(s, x, sizeof s);
  for (int half = 8; half; half /= 2)
    for (int i = 0; i < half; i++) s[i] += s[i + half];
  return s[0];
}

#endif
