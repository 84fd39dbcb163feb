#include "internal.h"

// The operations, each from its descriptor of oneDNN's version 2.

odnn_operation *odnn_convolution_make(const odnn_convolution *g, odnn_pass pass,
                                      const odnn_operation *forward) {
  const dnnl_dims_t input = {g->batch, g->inputs, g->input_height, g->input_width};
  const dnnl_dims_t output = {g->batch, g->outputs, g->output_height, g->output_width};
  const dnnl_dims_t window = {g->outputs, g->inputs, g->window, g->window};
  const dnnl_dims_t outputs = {g->outputs};
  const dnnl_dims_t strides = {g->stride, g->stride}, before = {g->padding, g->padding};
  // What is left of padding on the far sides follows from the extents.
  const int64_t high = g->transposed ? g->output_height : g->input_height;
  const int64_t wide = g->transposed ? g->output_width : g->input_width;
  const int64_t low = g->transposed ? g->input_height : g->output_height;
  const int64_t narrow = g->transposed ? g->input_width : g->output_width;
  const dnnl_dims_t after = {(low - 1) * g->stride + g->window - high - g->padding,
                             (narrow - 1) * g->stride + g->window - wide - g->padding};
  dnnl_memory_desc_t source, weights, bias, target;
  if (dnnl_memory_desc_init_by_tag(&source, 4, input, dnnl_f32, dnnl_format_tag_any) ||
      dnnl_memory_desc_init_by_tag(&weights, 4, window, dnnl_f32, dnnl_format_tag_any) ||
      dnnl_memory_desc_init_by_tag(&bias, 1, outputs, dnnl_f32, dnnl_a) ||
      dnnl_memory_desc_init_by_tag(&target, 4, output, dnnl_f32, dnnl_format_tag_any))
    return NULL;
  const dnnl_memory_desc_t *shift = g->biased ? &bias : NULL;
  // Both descriptors are one type in version 2.
  dnnl_convolution_desc_t descriptor;
  dnnl_status_t status;
  if (pass == ODNN_FORWARD) {
    status = g->transposed
        ? dnnl_deconvolution_forward_desc_init(&descriptor, dnnl_forward_training,
              dnnl_deconvolution_direct, &source, &weights, shift, &target, strides, before, after)
        : dnnl_convolution_forward_desc_init(&descriptor, dnnl_forward_training,
              dnnl_convolution_direct, &source, &weights, shift, &target, strides, before, after);
    const int operands[] = {ODNN_SOURCE, ODNN_WEIGHTS, ODNN_BIAS, ODNN_TARGET, -1};
    return status ? NULL : odnn_operation_make(&descriptor, NULL, NULL, operands);
  }
  if (pass == ODNN_BACKWARD_DATA) {
    status = g->transposed
        ? dnnl_deconvolution_backward_data_desc_init(&descriptor, dnnl_deconvolution_direct,
              &source, &weights, &target, strides, before, after)
        : dnnl_convolution_backward_data_desc_init(&descriptor, dnnl_convolution_direct, &source,
              &weights, &target, strides, before, after);
    const int operands[] = {ODNN_TARGET_GRADIENT, ODNN_WEIGHTS, ODNN_SOURCE_GRADIENT, -1};
    return status ? NULL : odnn_operation_make(&descriptor, forward, NULL, operands);
  }
  status = g->transposed
      ? dnnl_deconvolution_backward_weights_desc_init(&descriptor, dnnl_deconvolution_direct,
            &source, &weights, shift, &target, strides, before, after)
      : dnnl_convolution_backward_weights_desc_init(&descriptor, dnnl_convolution_direct, &source,
            &weights, shift, &target, strides, before, after);
  const int operands[] = {ODNN_SOURCE, ODNN_TARGET_GRADIENT, ODNN_WEIGHTS_GRADIENT,
                          ODNN_BIAS_GRADIENT, -1};
  return status ? NULL : odnn_operation_make(&descriptor, forward, NULL, operands);
}

odnn_operation *odnn_pooling_make(const odnn_layout *layout, int64_t window, int64_t stride,
                                  int average, odnn_pass pass, const odnn_operation *forward) {
  const dnnl_memory_desc_t *source = &layout->desc;
  const dnnl_dims_t pooled = {source->dims[0], source->dims[1],
                              (source->dims[2] - window) / stride + 1,
                              (source->dims[3] - window) / stride + 1};
  const dnnl_dims_t windows = {window, window}, strides = {stride, stride}, none = {0, 0};
  // Rows and columns beyond the last whole window are passed over.
  const dnnl_dims_t after = {(pooled[2] - 1) * stride + window - source->dims[2],
                             (pooled[3] - 1) * stride + window - source->dims[3]};
  const dnnl_alg_kind_t kind = average ? dnnl_pooling_avg_exclude_padding : dnnl_pooling_max;
  dnnl_memory_desc_t target;
  if (dnnl_memory_desc_init_by_tag(&target, 4, pooled, dnnl_f32, dnnl_format_tag_any)) return NULL;
  dnnl_pooling_desc_t descriptor;
  if (pass == ODNN_FORWARD) {
    const int operands[] = {ODNN_SOURCE, ODNN_TARGET, ODNN_WORKSPACE, -1};
    return dnnl_pooling_forward_desc_init(&descriptor, dnnl_forward_training, kind, source, &target,
                                          strides, windows, none, after)
        ? NULL
        : odnn_operation_make(&descriptor, NULL, NULL, operands);
  }
  const int operands[] = {ODNN_TARGET_GRADIENT, ODNN_SOURCE_GRADIENT, ODNN_WORKSPACE, -1};
  const dnnl_memory_desc_t *made = odnn_query(forward, ODNN_TARGET);
  return dnnl_pooling_backward_desc_init(&descriptor, kind, source, made, strides, windows, none,
                                         after)
      ? NULL
      : odnn_operation_make(&descriptor, forward, NULL, operands);
}

odnn_operation *odnn_normalisation_make(const odnn_layout *layout, float epsilon, int training,
                                        int fused, odnn_pass pass, const odnn_operation *forward) {
  const unsigned flags = dnnl_use_scaleshift | (training ? 0 : dnnl_use_global_stats) |
                         (fused ? dnnl_fuse_norm_relu : 0);
  dnnl_batch_normalization_desc_t descriptor;
  if (pass == ODNN_FORWARD) {
    const int operands[] = {ODNN_SOURCE, ODNN_TARGET, ODNN_MEAN, ODNN_VARIANCE, ODNN_SCALE_SHIFT,
                            ODNN_WORKSPACE, -1};
    return dnnl_batch_normalization_forward_desc_init(
               &descriptor, training ? dnnl_forward_training : dnnl_forward_inference,
               &layout->desc, epsilon, flags)
        ? NULL
        : odnn_operation_make(&descriptor, NULL, NULL, operands);
  }
  const int operands[] = {ODNN_SOURCE, ODNN_TARGET_GRADIENT, ODNN_SOURCE_GRADIENT, ODNN_MEAN,
                          ODNN_VARIANCE, ODNN_SCALE_SHIFT, ODNN_SCALE_SHIFT_GRADIENT,
                          ODNN_WORKSPACE, -1};
  return dnnl_batch_normalization_backward_desc_init(&descriptor, dnnl_backward, &layout->desc,
                                                     &layout->desc, epsilon, flags)
      ? NULL
      : odnn_operation_make(&descriptor, forward, NULL, operands);
}

odnn_operation *odnn_rectifier_make(const odnn_layout *layout, float slope, odnn_pass pass,
                                    const odnn_operation *forward) {
  const dnnl_alg_kind_t kind = dnnl_eltwise_relu_use_dst_for_bwd;
  dnnl_eltwise_desc_t descriptor;
  if (pass == ODNN_FORWARD) {
    const int operands[] = {ODNN_SOURCE, ODNN_TARGET, -1};
    return dnnl_eltwise_forward_desc_init(&descriptor, dnnl_forward_training, kind, &layout->desc,
                                          slope, 0)
        ? NULL
        : odnn_operation_make(&descriptor, NULL, NULL, operands);
  }
  const int operands[] = {ODNN_TARGET, ODNN_TARGET_GRADIENT, ODNN_SOURCE_GRADIENT, -1};
  return dnnl_eltwise_backward_desc_init(&descriptor, kind, &layout->desc, &layout->desc, slope, 0)
      ? NULL
      : odnn_operation_make(&descriptor, forward, NULL, operands);
}

odnn_operation *odnn_sum_make(const odnn_layout *layout, int rectified) {
  dnnl_binary_desc_t descriptor;
  dnnl_post_ops_t post = NULL;
  if (dnnl_binary_desc_init(&descriptor, dnnl_binary_add, &layout->desc, &layout->desc,
                            &layout->desc))
    return NULL;
  const int operands[] = {ODNN_SOURCE, ODNN_SECOND_SOURCE, ODNN_TARGET, -1};
  dnnl_status_t status = rectified ? dnnl_post_ops_create(&post) : dnnl_success;
  if (!status && rectified)
    status = dnnl_post_ops_append_eltwise(post, 1, dnnl_eltwise_relu, 0, 0);
  odnn_operation *operation =
      status ? NULL : odnn_operation_make(&descriptor, NULL, post, operands);
  if (post) dnnl_post_ops_destroy(post);
  return operation;
}

odnn_operation *odnn_reorder_make(const odnn_layout *from, const odnn_layout *to) {
  dnnl_primitive_attr_t attributes = NULL;
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = dnnl_primitive_attr_create(&attributes);
  if (!status)
    status = dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user);
  if (!status)
    status = dnnl_reorder_primitive_desc_create(&description, &from->desc, odnn_engine(), &to->desc,
                                                odnn_engine(), attributes);
  if (attributes) dnnl_primitive_attr_destroy(attributes);
  const int operands[] = {ODNN_SOURCE, ODNN_TARGET, -1};
  return status ? NULL : odnn_operation_around(description, operands);
}
