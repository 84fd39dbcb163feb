// oneDNN as Compute needs it: operations with named operands over memory layouts, written for
// version 2 of its C interface. What differs in version 3 (operation descriptors, scale and shift
// of batch normalisation) lies in the C files beside this header and nowhere else.
//
// Every function that returns a pointer returns NULL where oneDNN refuses; those that return an
// int return dnnl_success (0) or oneDNN's status. Nothing here is shared between threads but the
// one engine.
#ifndef INFOSWEEP_CONEDNN_H
#define INFOSWEEP_CONEDNN_H

#include <oneapi/dnnl/dnnl.h>
#include <stddef.h>
#include <stdint.h>

// Sets the number of OpenMP threads for oneDNN calls made by the calling thread. Returns 0 where
// no OpenMP runtime is loaded (oneDNN is then sequential).
int odnn_set_threads(int threads);

// The threads an OpenMP region of the calling thread may use; 0 where no runtime is loaded.
int odnn_max_threads(void);

// How the single-precision elements of an array of up to five extents lie in memory.
typedef struct odnn_layout odnn_layout;

// Row-major.
odnn_layout *odnn_layout_plain(int rank, const int64_t *extents);
// Row-major but for the first two extents, which are stored in exchanged order.
odnn_layout *odnn_layout_exchanged(int rank, const int64_t *extents);
void odnn_layout_free(odnn_layout *layout);
int odnn_layout_equal(const odnn_layout *a, const odnn_layout *b);
// Padding included.
size_t odnn_layout_bytes(const odnn_layout *layout);

// One computation for fixed extents.
typedef struct odnn_operation odnn_operation;

// Operands are named by oneDNN's DNNL_ARG numbers.
enum {
  ODNN_SOURCE = DNNL_ARG_SRC_0,
  ODNN_SECOND_SOURCE = DNNL_ARG_SRC_1,
  ODNN_TARGET = DNNL_ARG_DST_0,
  ODNN_WEIGHTS = DNNL_ARG_WEIGHTS_0,
  ODNN_BIAS = DNNL_ARG_BIAS,
  ODNN_SOURCE_GRADIENT = DNNL_ARG_DIFF_SRC_0,
  ODNN_TARGET_GRADIENT = DNNL_ARG_DIFF_DST_0,
  ODNN_WEIGHTS_GRADIENT = DNNL_ARG_DIFF_WEIGHTS_0,
  ODNN_BIAS_GRADIENT = DNNL_ARG_DIFF_BIAS,
  ODNN_MEAN = DNNL_ARG_MEAN,
  ODNN_VARIANCE = DNNL_ARG_VARIANCE,
  ODNN_SCALE_SHIFT = DNNL_ARG_SCALE_SHIFT,
  ODNN_SCALE_SHIFT_GRADIENT = DNNL_ARG_DIFF_SCALE_SHIFT,
  ODNN_WORKSPACE = DNNL_ARG_WORKSPACE,
  ODNN_SCRATCHPAD = DNNL_ARG_SCRATCHPAD,
};

void odnn_operation_free(odnn_operation *operation);
// The layout an operand must have, to be freed by the caller; NULL where there is no such operand.
odnn_layout *odnn_operation_layout(const odnn_operation *operation, int operand);
// Where the operand's elements are for the next run; it must stay valid until then.
int odnn_operation_bind(odnn_operation *operation, int operand, void *data);
int odnn_operation_run(odnn_operation *operation);

typedef enum { ODNN_FORWARD, ODNN_BACKWARD_DATA, ODNN_BACKWARD_WEIGHTS } odnn_pass;

// A batch of 2-D convolutions, square windows. `transposed` exchanges what forward and backward do
// with the extents: the weights are then outputs x inputs too, as oneDNN names them.
typedef struct {
  int64_t batch, inputs, input_height, input_width;
  int64_t outputs, output_height, output_width;
  int64_t window, stride, padding;
  int transposed, biased;
} odnn_convolution;

// `forward` is the forward operation of the same convolution, and NULL for itself.
odnn_operation *odnn_convolution_make(const odnn_convolution *geometry, odnn_pass pass,
                                      const odnn_operation *forward);

// Square windows without padding. `layout` is that of the source (and of its gradient).
odnn_operation *odnn_pooling_make(const odnn_layout *layout, int64_t window, int64_t stride,
                                  int average, odnn_pass pass, const odnn_operation *forward);

// Training takes the batch's own statistics and gives them out; evaluation is given them. Fused,
// the result is max(x, 0).
odnn_operation *odnn_normalisation_make(const odnn_layout *layout, float epsilon, int training,
                                        int fused, odnn_pass pass, const odnn_operation *forward);

// max(x, slope x), in place where the caller binds both operands to one place. The backward pass
// looks at the result, not at the source (bound as ODNN_TARGET).
odnn_operation *odnn_rectifier_make(const odnn_layout *layout, float slope, odnn_pass pass,
                                    const odnn_operation *forward);

// target = source + second source, with max(., 0) where `rectified`.
odnn_operation *odnn_sum_make(const odnn_layout *layout, int rectified);

// target = source in another layout.
odnn_operation *odnn_reorder_make(const odnn_layout *from, const odnn_layout *to);

#endif
