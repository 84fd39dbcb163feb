// Chunks as they lie in the file: how the merge moves tensors without decoding them.
#include "internal.h"

static int widen(hid_t dataset, const uint64_t *offset, hsize_t *wide) {
  hid_t space = H5Dget_space(dataset);
  if (space < 0) return ch5_fail();
  int rank = H5Sget_simple_extent_ndims(space);
  for (int i = 0; i < rank; i++) wide[i] = offset[i];
  H5Sclose(space);
  return rank < 0 ? ch5_fail() : 0;
}

int64_t ch5_chunk_count(ch5_id dataset) {
  ch5_begin();
  hid_t space = H5Dget_space(dataset);
  if (space < 0) return ch5_fail();
  hsize_t count = 0;
  herr_t bad = H5Dget_num_chunks(dataset, space, &count);
  if (bad < 0) ch5_fail();
  H5Sclose(space);
  return bad < 0 ? -1 : (int64_t)count;
}

int64_t ch5_chunk_size(ch5_id dataset, const uint64_t *offset) {
  ch5_begin();
  hsize_t wide[H5S_MAX_RANK], size = 0;
  haddr_t address = HADDR_UNDEF;
  unsigned mask = 0;
  if (widen(dataset, offset, wide) < 0) return -1;
  if (H5Dget_chunk_info_by_coord(dataset, wide, &mask, &address, &size) < 0) return ch5_fail();
  return address == HADDR_UNDEF ? 0 : (int64_t)size;
}

int32_t ch5_chunk_read(ch5_id dataset, const uint64_t *offset, uint32_t *mask, void *bytes) {
  ch5_begin();
  hsize_t wide[H5S_MAX_RANK];
  if (widen(dataset, offset, wide) < 0) return -1;
  return H5Dread_chunk(dataset, H5P_DEFAULT, wide, mask, bytes) < 0 ? ch5_fail() : 0;
}

int32_t ch5_chunk_write(ch5_id dataset, const uint64_t *offset, uint32_t mask, const void *bytes,
                        size_t size) {
  ch5_begin();
  hsize_t wide[H5S_MAX_RANK];
  if (widen(dataset, offset, wide) < 0) return -1;
  return H5Dwrite_chunk(dataset, H5P_DEFAULT, mask, wide, size, bytes) < 0 ? ch5_fail() : 0;
}
