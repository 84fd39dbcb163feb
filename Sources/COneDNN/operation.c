#define _GNU_SOURCE
#include "internal.h"

#include <dlfcn.h>
#include <stdlib.h>

// Looked up at run time because there is nothing dependable to link against: libdnnl brings
// libgomp.so.1 into the process, but the linker's name libgomp.so belongs to a compiler package
// that a machine with only libdnnl-dev need not have.
int odnn_set_threads(int threads) {
  void (*set)(int) = (void (*)(int))dlsym(RTLD_DEFAULT, "omp_set_num_threads");
  if (!set) return 0;
  set(threads);
  return 1;
}

int odnn_max_threads(void) {
  int (*get)(void) = (int (*)(void))dlsym(RTLD_DEFAULT, "omp_get_max_threads");
  return get ? get() : 0;
}

static dnnl_engine_t the_engine;

__attribute__((constructor)) static void make_engine(void) {
  if (dnnl_engine_create(&the_engine, dnnl_cpu, 0) != dnnl_success) the_engine = NULL;
}

dnnl_engine_t odnn_engine(void) { return the_engine; }

static odnn_layout *with_strides(int rank, const int64_t *extents, int exchanged) {
  odnn_layout *layout = malloc(sizeof *layout);
  if (!layout) return NULL;
  dnnl_dims_t dims, strides;
  int64_t stride = 1;
  for (int i = rank - 1; i >= 0; i--) {
    // In memory, place i holds axis i, but for the first two where they are exchanged.
    const int axis = exchanged && i < 2 ? 1 - i : i;
    dims[axis] = extents[axis];
    strides[axis] = stride;
    stride *= extents[axis];
  }
  if (dnnl_memory_desc_init_by_strides(&layout->desc, rank, dims, dnnl_f32, strides) !=
      dnnl_success) {
    free(layout);
    return NULL;
  }
  return layout;
}

odnn_layout *odnn_layout_plain(int rank, const int64_t *extents) {
  return with_strides(rank, extents, 0);
}

odnn_layout *odnn_layout_exchanged(int rank, const int64_t *extents) {
  return with_strides(rank, extents, 1);
}

void odnn_layout_free(odnn_layout *layout) { free(layout); }

int odnn_layout_equal(const odnn_layout *a, const odnn_layout *b) {
  return dnnl_memory_desc_equal(&a->desc, &b->desc);
}

size_t odnn_layout_bytes(const odnn_layout *layout) {
  return dnnl_memory_desc_get_size(&layout->desc);
}

odnn_operation *odnn_operation_make(const_dnnl_op_desc_t descriptor,
                                    const odnn_operation *forward, dnnl_post_ops_t post,
                                    const int *operands) {
  dnnl_primitive_attr_t attributes = NULL;
  dnnl_primitive_desc_t description = NULL;
  dnnl_status_t status = dnnl_primitive_attr_create(&attributes);
  if (!status)
    status = dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user);
  if (!status && post) status = dnnl_primitive_attr_set_post_ops(attributes, post);
  if (!status)
    status = dnnl_primitive_desc_create(&description, descriptor, attributes, odnn_engine(),
                                        forward ? forward->description : NULL);
  if (attributes) dnnl_primitive_attr_destroy(attributes);
  return status ? NULL : odnn_operation_around(description, operands);
}

odnn_operation *odnn_operation_around(dnnl_primitive_desc_t description, const int *operands) {
  odnn_operation *operation = calloc(1, sizeof *operation);
  if (!operation) {
    dnnl_primitive_desc_destroy(description);
    return NULL;
  }
  operation->description = description;
  dnnl_status_t status = dnnl_primitive_create(&operation->primitive, description);
  if (!status)
    status = dnnl_stream_create(&operation->stream, odnn_engine(), dnnl_stream_default_flags);
  for (const int *operand = operands; !status; operand++) {
    // The scratchpad is an operand of every operation.
    const int name = *operand < 0 ? DNNL_ARG_SCRATCHPAD : *operand;
    const dnnl_memory_desc_t *desc = odnn_query(operation, name);
    if (desc && desc->ndims > 0) {
      dnnl_exec_arg_t *place = &operation->operands[operation->operand_count++];
      place->arg = name;
      status = dnnl_memory_create(&place->memory, desc, odnn_engine(), DNNL_MEMORY_NONE);
    }
    if (*operand < 0) break;
  }
  if (!status) return operation;
  odnn_operation_free(operation);
  return NULL;
}

void odnn_operation_free(odnn_operation *operation) {
  if (!operation) return;
  for (int i = 0; i < operation->operand_count; i++)
    if (operation->operands[i].memory) dnnl_memory_destroy(operation->operands[i].memory);
  if (operation->stream) dnnl_stream_destroy(operation->stream);
  if (operation->primitive) dnnl_primitive_destroy(operation->primitive);
  if (operation->description) dnnl_primitive_desc_destroy(operation->description);
  free(operation);
}

const dnnl_memory_desc_t *odnn_query(const odnn_operation *operation, int operand) {
  return dnnl_primitive_desc_query_md(operation->description, dnnl_query_exec_arg_md, operand);
}

odnn_layout *odnn_operation_layout(const odnn_operation *operation, int operand) {
  const dnnl_memory_desc_t *desc = odnn_query(operation, operand);
  if (!desc || desc->ndims == 0) return NULL;
  odnn_layout *layout = malloc(sizeof *layout);
  if (layout) layout->desc = *desc;
  return layout;
}

int odnn_operation_bind(odnn_operation *operation, int operand, void *data) {
  for (int i = 0; i < operation->operand_count; i++)
    if (operation->operands[i].arg == operand)
      return dnnl_memory_set_data_handle_v2(operation->operands[i].memory, data, NULL);
  return dnnl_invalid_arguments;
}

int odnn_operation_run(odnn_operation *operation) {
  return dnnl_primitive_execute(operation->primitive, operation->stream, operation->operand_count,
                                operation->operands);
}
