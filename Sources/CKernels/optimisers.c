// Steps of optimisers over flat buffers, and what clipping needs. All of them wait for memory once
// the buffers leave the caches, so each is one pass.
#include "CKernels.h"
#include "loops.h"

// `decay` is a constant 0 in one of the two copies the compiler makes, which is then without it.
INLINE void adam(float *restrict parameters, const float *restrict gradient, float *restrict m,
                 float *restrict v, size_t count, float beta1, float beta2, float epsilon,
                 const int decays, float decay, float step, float root) {
  const float rest1 = 1 - beta1, rest2 = 1 - beta2;
  for (size_t i = 0; i < count; i++) {
    const float g = decays ? gradient[i] + decay * parameters[i] : gradient[i];
    m[i] = flushed(beta1 * m[i] + rest1 * g);
    v[i] = flushed(beta2 * v[i] + rest2 * g * g);
    parameters[i] -= step * m[i] / (__builtin_elementwise_sqrt(v[i]) * root + epsilon);
  }
}

CLONES void ck_adam(float *restrict parameters, const float *restrict gradient, float *restrict m,
                    float *restrict v, size_t count, float beta1, float beta2, float epsilon,
                    float decay, float step, float root) {
  if (decay == 0)
    adam(parameters, gradient, m, v, count, beta1, beta2, epsilon, 0, 0, step, root);
  else
    adam(parameters, gradient, m, v, count, beta1, beta2, epsilon, 1, decay, step, root);
}

CLONES void ck_sgd(float *restrict parameters, const float *restrict gradient,
                   float *restrict buffer, size_t count, float rate, float momentum, float decay) {
  for (size_t i = 0; i < count; i++) {
    const float g = gradient[i] + decay * parameters[i];
    buffer[i] = flushed(momentum * buffer[i] + g);
    parameters[i] -= rate * buffer[i];
  }
}

CLONES double ck_sum_of_squares(const float *x, size_t count) {
  wide_lanes sums = {0};
  size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    const wide_lanes part = __builtin_convertvector(*(const lanes *)(x + i), wide_lanes);
    sums += part * part;
  }
  double sum = wide_total(&sums);
  for (; i < count; i++) sum += (double)x[i] * x[i];
  return sum;
}

CLONES void ck_scale(float *x, size_t count, float factor) {
  for (size_t i = 0; i < count; i++) x[i] *= factor;
}
