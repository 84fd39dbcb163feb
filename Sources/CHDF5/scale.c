// Dimension scales (H5DS): the names and coordinates of an array's axes.
#include <hdf5_hl.h>
#include <string.h>

#include "internal.h"

int32_t ch5_scale_make(ch5_id dataset, const char *name) {
  ch5_begin();
  return H5DSset_scale(dataset, name) < 0 ? ch5_fail() : 0;
}

int32_t ch5_scale_attach(ch5_id dataset, ch5_id scale, uint32_t axis) {
  ch5_begin();
  return H5DSattach_scale(dataset, scale, axis) < 0 ? ch5_fail() : 0;
}

int32_t ch5_scale_is(ch5_id dataset) {
  ch5_begin();
  htri_t answer = H5DSis_scale(dataset);
  return answer < 0 ? ch5_fail() : answer;
}

int32_t ch5_scale_count(ch5_id dataset, uint32_t axis) {
  ch5_begin();
  int count = H5DSget_num_scales(dataset, axis);
  return count < 0 ? ch5_fail() : count;
}

typedef struct {
  char *path;
  size_t capacity;
  ssize_t length;
} found_scale;

static herr_t take_path(hid_t dataset, unsigned axis, hid_t scale, void *data) {
  (void)dataset;
  (void)axis;
  found_scale *found = data;
  found->length = H5Iget_name(scale, found->path, found->capacity);
  return 1;
}

int64_t ch5_scale_path(ch5_id dataset, uint32_t axis, char *path, size_t capacity) {
  ch5_begin();
  found_scale found = {path, capacity, 0};
  if (H5DSget_num_scales(dataset, axis) == 0) return 0;
  if (H5DSiterate_scales(dataset, axis, NULL, take_path, &found) < 0 || found.length < 0) {
    return ch5_fail();
  }
  return found.length;
}
