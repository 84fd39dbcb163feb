// Data sets: element types, creation, reading and writing of boxes.
#include "internal.h"

static hid_t string_type(void) {
  hid_t type = H5Tcopy(H5T_C_S1);
  if (type >= 0 && H5Tset_size(type, H5T_VARIABLE) >= 0 && H5Tset_cset(type, H5T_CSET_UTF8) >= 0) {
    return type;
  }
  ch5_fail();
  if (type >= 0) H5Tclose(type);
  return H5I_INVALID_HID;
}

hid_t ch5_memory_type(int32_t type) {
  switch (type) {
    case CH5_FLOAT32: return H5T_NATIVE_FLOAT;
    case CH5_FLOAT64: return H5T_NATIVE_DOUBLE;
    case CH5_INT8: return H5T_NATIVE_INT8;
    case CH5_INT32: return H5T_NATIVE_INT32;
    case CH5_INT64: return H5T_NATIVE_INT64;
    case CH5_STRING: return string_type();
    default: return H5I_INVALID_HID;
  }
}

hid_t ch5_file_type(int32_t type) {
  switch (type) {
    case CH5_FLOAT32: return H5T_IEEE_F32LE;
    case CH5_FLOAT64: return H5T_IEEE_F64LE;
    case CH5_INT8: return H5T_STD_I8LE;
    case CH5_INT32: return H5T_STD_I32LE;
    case CH5_INT64: return H5T_STD_I64LE;
    case CH5_STRING: return string_type();
    default: return H5I_INVALID_HID;
  }
}

void ch5_type_release(int32_t type, hid_t id) {
  if (type == CH5_STRING && id >= 0) H5Tclose(id);
}

int32_t ch5_classify(hid_t type) {
  if (H5Tget_class(type) == H5T_STRING) {
    return H5Tis_variable_str(type) > 0 ? CH5_STRING : CH5_OTHER;
  }
  for (int32_t known = CH5_FLOAT32; known < CH5_STRING; known++) {
    if (H5Tequal(type, ch5_file_type(known)) > 0) return known;
  }
  return CH5_OTHER;
}

// The creation list: times off, so that equal content gives equal bytes; chunks take space only
// when written, and the fill value is stored only where somebody set one.
static hid_t creation_list(const ch5_layout *layout, const void *fill, hid_t memory) {
  hid_t list = H5Pcreate(H5P_DATASET_CREATE);
  if (list < 0) return ch5_fail();
  int bad = H5Pset_obj_track_times(list, 0) < 0 ||
            H5Pset_attr_creation_order(list, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED) < 0 ||
            H5Pset_fill_time(list, H5D_FILL_TIME_IFSET) < 0;
  if (!bad && layout->chunked) {
    hsize_t chunk[CH5_MAX_RANK];
    for (int32_t i = 0; i < layout->rank; i++) chunk[i] = layout->chunk[i];
    bad = H5Pset_chunk(list, layout->rank, chunk) < 0 ||
          H5Pset_alloc_time(list, H5D_ALLOC_TIME_INCR) < 0 ||
          (layout->shuffle && H5Pset_shuffle(list) < 0) ||
          (layout->deflate >= 0 && H5Pset_deflate(list, (unsigned)layout->deflate) < 0) ||
          (layout->fletcher32 && H5Pset_fletcher32(list) < 0);
  }
  if (!bad && fill) bad = H5Pset_fill_value(list, memory, fill) < 0;
  if (!bad) return list;
  ch5_fail();
  H5Pclose(list);
  return H5I_INVALID_HID;
}

ch5_id ch5_dataset_create(ch5_id parent, const char *name, const ch5_layout *layout,
                          const void *fill) {
  ch5_begin();
  hsize_t dims[CH5_MAX_RANK];
  for (int32_t i = 0; i < layout->rank; i++) dims[i] = layout->dims[i];
  hid_t memory = ch5_memory_type(layout->type), stored = ch5_file_type(layout->type);
  hid_t list = creation_list(layout, fill, memory);
  hid_t space = layout->rank == 0 ? H5Screate(H5S_SCALAR)
                                  : H5Screate_simple(layout->rank, dims, NULL);
  hid_t dataset = H5I_INVALID_HID;
  if (stored >= 0 && list >= 0 && space >= 0) {
    dataset = H5Dcreate2(parent, name, stored, space, H5P_DEFAULT, list, H5P_DEFAULT);
  }
  if (dataset < 0) ch5_fail();
  if (space >= 0) H5Sclose(space);
  if (list >= 0) H5Pclose(list);
  ch5_type_release(layout->type, memory);
  ch5_type_release(layout->type, stored);
  return dataset;
}

ch5_id ch5_dataset_open(ch5_id parent, const char *name) {
  ch5_begin();
  hid_t dataset = H5Dopen2(parent, name, H5P_DEFAULT);
  return dataset < 0 ? ch5_fail() : dataset;
}

int32_t ch5_dataset_is_numeric(ch5_id dataset) {
  ch5_begin();
  hid_t type = H5Dget_type(dataset);
  if (type < 0) return ch5_fail();
  H5T_class_t kind = H5Tget_class(type);
  H5Tclose(type);
  return kind == H5T_INTEGER || kind == H5T_FLOAT || kind == H5T_ENUM;
}

int32_t ch5_dataset_close(ch5_id dataset) {
  ch5_begin();
  return H5Dclose(dataset) < 0 ? ch5_fail() : 0;
}

static int read_filters(hid_t list, ch5_layout *layout) {
  int count = H5Pget_nfilters(list);
  if (count < 0) return ch5_fail();
  for (int i = 0; i < count; i++) {
    unsigned flags = 0, values[8] = {0}, config = 0;
    size_t value_count = 8;
    H5Z_filter_t filter = H5Pget_filter2(list, i, &flags, &value_count, values, 0, NULL, &config);
    if (filter < 0) return ch5_fail();
    if (filter == H5Z_FILTER_SHUFFLE) layout->shuffle = 1;
    else if (filter == H5Z_FILTER_DEFLATE) layout->deflate = (int32_t)values[0];
    else if (filter == H5Z_FILTER_FLETCHER32) layout->fletcher32 = 1;
    else layout->other_filters += 1;
  }
  return 0;
}

int32_t ch5_dataset_layout(ch5_id dataset, ch5_layout *layout) {
  ch5_begin();
  *layout = (ch5_layout){.deflate = -1};
  hid_t type = H5Dget_type(dataset), space = H5Dget_space(dataset);
  hid_t list = H5Dget_create_plist(dataset);
  int bad = type < 0 || space < 0 || list < 0;
  if (!bad) {
    hsize_t sizes[H5S_MAX_RANK];
    layout->type = ch5_classify(type);
    layout->rank = H5Sget_simple_extent_dims(space, sizes, NULL);
    bad = layout->rank < 0;
    for (int32_t i = 0; !bad && i < layout->rank; i++) layout->dims[i] = sizes[i];
    H5D_layout_t kind = H5Pget_layout(list);
    layout->external = kind == H5D_VIRTUAL || H5Pget_external_count(list) > 0;
    layout->chunked = kind == H5D_CHUNKED;
    if (!bad && layout->chunked) {
      bad = H5Pget_chunk(list, H5S_MAX_RANK, sizes) < 0;
      for (int32_t i = 0; !bad && i < layout->rank; i++) layout->chunk[i] = sizes[i];
    }
    bad = bad || read_filters(list, layout) < 0;
    layout->storage_size = H5Dget_storage_size(dataset);
  }
  if (bad) ch5_fail();
  if (list >= 0) H5Pclose(list);
  if (space >= 0) H5Sclose(space);
  if (type >= 0) H5Tclose(type);
  return bad ? -1 : 0;
}

// The selected part of the file's space and a space in memory of the same shape.
static int select_box(hid_t dataset, const uint64_t *start, const uint64_t *count, hid_t *file,
                      hid_t *memory) {
  *memory = H5S_ALL;
  *file = H5S_ALL;
  if (!start || !count) return 0;
  *file = H5Dget_space(dataset);
  if (*file < 0) return ch5_fail();
  int rank = H5Sget_simple_extent_ndims(*file);
  if (rank <= 0) return rank < 0 ? ch5_fail() : 0;
  hsize_t from[H5S_MAX_RANK], size[H5S_MAX_RANK];
  for (int i = 0; i < rank; i++) {
    from[i] = start[i];
    size[i] = count[i];
  }
  if (H5Sselect_hyperslab(*file, H5S_SELECT_SET, from, NULL, size, NULL) < 0) return ch5_fail();
  *memory = H5Screate_simple(rank, size, NULL);
  return *memory < 0 ? ch5_fail() : 0;
}

// How values are passed: values of another type in the file through 64 KiB at a time. HDF5 clears
// this room for every call, and by itself takes 1 MiB, which is slower than most of our reads.
static hid_t transfer_list(void) {
  static _Thread_local hid_t list = 0;
  if (list > 0) return list;
  hid_t fresh = H5Pcreate(H5P_DATASET_XFER);
  if (fresh >= 0 && H5Pset_buffer(fresh, 1 << 16, NULL, NULL) >= 0) return list = fresh;
  ch5_fail();
  if (fresh >= 0) H5Pclose(fresh);
  return H5I_INVALID_HID;
}

static int32_t transfer(ch5_id dataset, int32_t type, const uint64_t *start, const uint64_t *count,
                        void *into, const void *from) {
  ch5_begin();
  hid_t memory_type = ch5_memory_type(type), file = H5S_ALL, memory = H5S_ALL;
  hid_t list = transfer_list();
  int bad = list < 0 || memory_type < 0 || select_box(dataset, start, count, &file, &memory) < 0;
  if (!bad) {
    bad = into ? H5Dread(dataset, memory_type, memory, file, list, into) < 0
               : H5Dwrite(dataset, memory_type, memory, file, list, from) < 0;
  }
  if (bad) ch5_fail();
  if (memory > 0) H5Sclose(memory);
  if (file > 0) H5Sclose(file);
  ch5_type_release(type, memory_type);
  return bad ? -1 : 0;
}

int32_t ch5_dataset_write(ch5_id dataset, int32_t type, const uint64_t *start,
                          const uint64_t *count, const void *values) {
  return transfer(dataset, type, start, count, NULL, values);
}

int32_t ch5_dataset_read(ch5_id dataset, int32_t type, const uint64_t *start,
                         const uint64_t *count, void *values) {
  return transfer(dataset, type, start, count, values, NULL);
}

void ch5_strings_free(char **strings, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (strings[i]) H5free_memory(strings[i]);
    strings[i] = NULL;
  }
}
