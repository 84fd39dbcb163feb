// Loops that the Swift compiler, which emits SSE2 code only, leaves slow. Every function exists
// in several versions (baseline, AVX2, AVX-512), of which the processor gets the best. All give
// the same bits: sums are made in one order at every vector width, and multiply-adds are fused in
// ck_product only, there always.
//
// Matrices are row-major. No function allocates, and no two pointers of a call may overlap unless
// they are equal.
#ifndef INFOSWEEP_CKERNELS_H
#define INFOSWEEP_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "neighbours.h"

// rows[i] = the width bytes at indices[i] * stride, each divided by 255.
void ck_gather_bytes(const uint8_t *bytes, size_t width, size_t stride, const int32_t *indices,
                     size_t count, float *rows);

// The same for rows of channels * plane bytes; of channel c then less means[c], divided by
// deviations[c].
void ck_gather_bytes_normalised(const uint8_t *bytes, size_t channels, size_t plane,
                                size_t stride, const int32_t *indices, size_t count,
                                const float *means, const float *deviations, float *rows);

// x = (x - means[c]) / deviations[c] for the count rows of channels * plane numbers.
void ck_normalise(float *rows, size_t count, size_t channels, size_t plane, const float *means,
                  const float *deviations);

// rows[i] = sample indices[i], copied.
void ck_gather_floats(const float *samples, size_t width, const int32_t *indices, size_t count,
                      float *rows);

// The instructions ck_product uses here: 4 for AVX-512, 3 for AVX2, 0 where it does nothing.
int ck_product_level(void);

// c (m x n) = alpha op(A) b (k x n) + beta c, where element (i, q) of op(A) is a[i row + q inner].
// With beta 0 the old c is not read. Returns 0, and does nothing, where the processor has no fused
// multiply-add.
int ck_product(const float *a, size_t row, size_t inner, const float *b, float *c, size_t m,
               size_t n, size_t k, float alpha, float beta);

// One Adam step with g = gradient + decay parameters: m, v (0 where below the normal numbers), then
// parameters. `step` is lr / (1 - beta1^t), `root` 1 / sqrt(1 - beta2^t).
void ck_adam(float *parameters, const float *gradient, float *m, float *v, size_t count,
             float beta1, float beta2, float epsilon, float decay, float step, float root);

// One step of gradient descent with momentum: buffer = momentum buffer + gradient + decay
// parameters (0 where below the normal numbers), parameters -= rate buffer.
void ck_sgd(float *parameters, const float *gradient, float *buffer, size_t count, float rate,
            float momentum, float decay);

// The sum of the squares in double precision.
double ck_sum_of_squares(const float *x, size_t count);

// x *= factor
void ck_scale(float *x, size_t count, float factor);

// Of logits (rows x classes, at most 256 classes) and labels below `classes`: *loss is the sum over
// rows of ln(sum_c exp(z_c)) - z_label; gradient, unless NULL, (softmax - one-hot) scale. Returns
// how many rows have their largest logit, the first of equal ones, at the label.
size_t ck_cross_entropy(const float *logits, const uint8_t *labels, size_t rows, size_t classes,
                        float scale, float *gradient, double *loss);

// The sum of (x - target)^2 in double precision; gradient, unless NULL, is (x - target) factor.
double ck_squared_error(const float *x, const float *target, size_t count, float factor,
                        float *gradient);

// z[i][j] += bias[j]
void ck_add_bias(float *z, const float *bias, size_t rows, size_t units);

// sums[j] = sum over i of a[i][j]
void ck_column_sums(const float *a, size_t rows, size_t units, float *sums);

// c = a minus its column means; means is written too.
void ck_centre(const float *a, size_t rows, size_t units, float *means, float *c);

// From the covariance g (units x units) and r[j] = 1 / (s_j + eps): with C = g r r' and M = C - I,
// squares[j] = sum_i M_ij^2, pull[j] = sum_i M_ij C_ij, p_ij = scale M_ij r_i r_j.
void ck_correlation(const float *g, const float *r, size_t units, float scale, float *squares,
                    float *pull, float *p);

void ck_tanh(const float *z, float *a, size_t count);
void ck_softplus(const float *z, float *a, size_t count);
// gradient *= 1 / (1 + e^-z)
void ck_softplus_backward(const float *z, float *gradient, size_t count);
void ck_softmax(const float *z, float *a, size_t rows, size_t units);
// gradient_j = a_j (gradient_j - sum_k a_k gradient_k), row by row
void ck_softmax_backward(const float *a, float *gradient, size_t rows, size_t units);

#endif
