// Attributes: scalars and short vectors of the store's element types.
#include "internal.h"

int32_t ch5_attribute_write(ch5_id object, const char *name, int32_t type, int64_t count,
                            const void *values) {
  ch5_begin();
  hsize_t length = (hsize_t)(count < 0 ? 1 : count);
  hid_t space = count < 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(1, &length, NULL);
  hid_t memory = ch5_memory_type(type), stored = ch5_file_type(type);
  hid_t attribute = H5I_INVALID_HID;
  if (space >= 0 && memory >= 0 && stored >= 0) {
    attribute = H5Acreate2(object, name, stored, space, H5P_DEFAULT, H5P_DEFAULT);
  }
  int bad = attribute < 0 || H5Awrite(attribute, memory, values) < 0;
  if (bad) ch5_fail();
  if (attribute >= 0 && H5Aclose(attribute) < 0) bad = ch5_fail();
  if (space >= 0) H5Sclose(space);
  ch5_type_release(type, memory);
  ch5_type_release(type, stored);
  return bad ? -1 : 0;
}

int32_t ch5_attribute_info(ch5_id object, const char *name, int32_t *type, int64_t *count) {
  ch5_begin();
  hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
  if (attribute < 0) return ch5_fail();
  hid_t stored = H5Aget_type(attribute), space = H5Aget_space(attribute);
  int bad = stored < 0 || space < 0;
  if (!bad) {
    *type = ch5_classify(stored);
    H5S_class_t kind = H5Sget_simple_extent_type(space);
    *count = kind == H5S_SCALAR ? -1 : kind == H5S_NULL ? 0 : H5Sget_simple_extent_npoints(space);
  }
  if (bad) ch5_fail();
  if (space >= 0) H5Sclose(space);
  if (stored >= 0) H5Tclose(stored);
  H5Aclose(attribute);
  return bad ? -1 : 0;
}

int32_t ch5_attribute_read(ch5_id object, const char *name, int32_t type, void *values) {
  ch5_begin();
  hid_t attribute = H5Aopen(object, name, H5P_DEFAULT);
  if (attribute < 0) return ch5_fail();
  hid_t memory = ch5_memory_type(type);
  int bad = memory < 0 || H5Aread(attribute, memory, values) < 0;
  if (bad) ch5_fail();
  ch5_type_release(type, memory);
  H5Aclose(attribute);
  return bad ? -1 : 0;
}

int64_t ch5_attribute_count(ch5_id object) {
  ch5_begin();
  H5O_info_t info;
#if H5_VERSION_GE(1, 12, 0)
  herr_t bad = H5Oget_info3(object, &info, H5O_INFO_NUM_ATTRS);
#else
  herr_t bad = H5Oget_info2(object, &info, H5O_INFO_NUM_ATTRS);
#endif
  return bad < 0 ? ch5_fail() : (int64_t)info.num_attrs;
}

int32_t ch5_attribute_exists(ch5_id object, const char *name) {
  ch5_begin();
  htri_t found = H5Aexists(object, name);
  return found < 0 ? ch5_fail() : found;
}

int64_t ch5_attribute_name(ch5_id object, uint64_t index, char *name, size_t capacity) {
  ch5_begin();
  // By name: the one index that every file has, whoever wrote it.
  ssize_t length = H5Aget_name_by_idx(object, ".", H5_INDEX_NAME, H5_ITER_INC, index, name,
                                      capacity, H5P_DEFAULT);
  return length < 0 ? ch5_fail() : length;
}
