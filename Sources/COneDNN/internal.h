// What the C files of this target share.
#ifndef INFOSWEEP_CONEDNN_INTERNAL_H
#define INFOSWEEP_CONEDNN_INTERNAL_H

#include "COneDNN.h"

struct odnn_layout {
  dnnl_memory_desc_t desc;
};

enum { odnn_max_operands = 9 };

struct odnn_operation {
  dnnl_primitive_desc_t description;
  dnnl_primitive_t primitive;
  dnnl_stream_t stream;
  dnnl_exec_arg_t operands[odnn_max_operands];
  int operand_count;
};

// The processor, as oneDNN's engine; made once.
dnnl_engine_t odnn_engine(void);

// An operation from a descriptor of version 2, with the operands listed (their number, -1 at the
// end; those the operation does not have are left out) and a scratchpad that the caller gives.
odnn_operation *odnn_operation_make(const_dnnl_op_desc_t descriptor,
                                    const odnn_operation *forward, dnnl_post_ops_t post,
                                    const int *operands);

// The same around a finished primitive descriptor, of which it becomes the owner.
odnn_operation *odnn_operation_around(dnnl_primitive_desc_t description, const int *operands);

// The layout of an operand, NULL where there is none.
const dnnl_memory_desc_t *odnn_query(const odnn_operation *operation, int operand);

#endif
