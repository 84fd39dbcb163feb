// Files, groups and links.
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>

#include "internal.h"

void ch5_version(uint32_t *major, uint32_t *minor, uint32_t *release) {
  ch5_begin();
  unsigned a = 0, b = 0, c = 0;
  H5get_libversion(&a, &b, &c);
  *major = a;
  *minor = b;
  *release = c;
}

static const unsigned ordered = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

// HDF5 1.8 format, and a close that refuses while anything of the file is open.
static hid_t access_list(int32_t locking) {
  hid_t list = H5Pcreate(H5P_FILE_ACCESS);
  if (list < 0) return list;
  if (H5Pset_libver_bounds(list, H5F_LIBVER_V18, H5F_LIBVER_V18) < 0 ||
      H5Pset_fclose_degree(list, H5F_CLOSE_SEMI) < 0 ||
      (!locking && H5Pset_file_locking(list, 0, 1) < 0)) {
    ch5_fail();
    H5Pclose(list);
    return H5I_INVALID_HID;
  }
  return list;
}

ch5_id ch5_file_create(const char *path) {
  ch5_begin();
  hid_t access = access_list(1);
  hid_t creation = H5Pcreate(H5P_FILE_CREATE);
  hid_t file = H5I_INVALID_HID;
  if (access >= 0 && creation >= 0 && H5Pset_link_creation_order(creation, ordered) >= 0 &&
      H5Pset_attr_creation_order(creation, ordered) >= 0 &&
      H5Pset_obj_track_times(creation, 0) >= 0) {
    file = H5Fcreate(path, H5F_ACC_TRUNC, creation, access);
  }
  if (file < 0) ch5_fail();
  if (creation >= 0) H5Pclose(creation);
  if (access >= 0) H5Pclose(access);
  return file;
}

ch5_id ch5_file_open(const char *path, int32_t writable, int32_t locking) {
  ch5_begin();
  hid_t access = access_list(locking);
  if (access < 0) return ch5_fail();
  hid_t file = H5Fopen(path, writable ? H5F_ACC_RDWR : H5F_ACC_RDONLY, access);
  if (file < 0) ch5_fail();
  H5Pclose(access);
  return file;
}

int32_t ch5_file_flush(ch5_id file) {
  ch5_begin();
  return H5Fflush(file, H5F_SCOPE_GLOBAL) < 0 ? ch5_fail() : 0;
}

void ch5_file_begin_sync(ch5_id file) {
  ch5_begin();
  void *handle = NULL;
  if (H5Fget_vfd_handle(file, H5P_DEFAULT, &handle) >= 0 && handle) {
    sync_file_range(*(int *)handle, 0, 0, SYNC_FILE_RANGE_WRITE);
  }
}

// Those opened through this identifier only: the same file may be open a second time.
static const unsigned inner_objects =
    H5F_OBJ_DATASET | H5F_OBJ_GROUP | H5F_OBJ_DATATYPE | H5F_OBJ_ATTR | H5F_OBJ_LOCAL;

int64_t ch5_file_open_objects(ch5_id file) {
  ch5_begin();
  ssize_t count = H5Fget_obj_count(file, inner_objects);
  return count < 0 ? ch5_fail() : count;
}

int32_t ch5_file_close(ch5_id file) {
  ch5_begin();
  return H5Fclose(file) < 0 ? ch5_fail() : 0;
}

void ch5_file_abandon(ch5_id file) {
  ch5_begin();
  hid_t open[64];
  for (int round = 0; round < 1024; round++) {
    ssize_t count = H5Fget_obj_ids(file, inner_objects, 64, open);
    if (count <= 0) break;
    for (ssize_t i = 0; i < count; i++) H5Oclose(open[i]);
  }
  H5Fclose(file);
  H5Eclear2(H5E_DEFAULT);
}

ch5_id ch5_group_create(ch5_id parent, const char *name) {
  ch5_begin();
  hid_t creation = H5Pcreate(H5P_GROUP_CREATE);
  hid_t group = H5I_INVALID_HID;
  if (creation >= 0 && H5Pset_link_creation_order(creation, ordered) >= 0 &&
      H5Pset_attr_creation_order(creation, ordered) >= 0 &&
      H5Pset_obj_track_times(creation, 0) >= 0) {
    group = H5Gcreate2(parent, name, H5P_DEFAULT, creation, H5P_DEFAULT);
  }
  if (group < 0) ch5_fail();
  if (creation >= 0) H5Pclose(creation);
  return group;
}

ch5_id ch5_group_open(ch5_id parent, const char *name) {
  ch5_begin();
  hid_t group = H5Gopen2(parent, name, H5P_DEFAULT);
  return group < 0 ? ch5_fail() : group;
}

int32_t ch5_group_close(ch5_id group) {
  ch5_begin();
  return H5Gclose(group) < 0 ? ch5_fail() : 0;
}

int64_t ch5_link_count(ch5_id group) {
  ch5_begin();
  H5G_info_t info;
  return H5Gget_info(group, &info) < 0 ? ch5_fail() : (int64_t)info.nlinks;
}

int32_t ch5_link_exists(ch5_id group, const char *name) {
  ch5_begin();
  htri_t found = H5Lexists(group, name, H5P_DEFAULT);
  return found < 0 ? ch5_fail() : found;
}

// Creation order where the file recorded it, else order of names.
static H5_index_t order_of(hid_t group) {
  H5L_info_t info;
  if (H5Lget_info_by_idx(group, ".", H5_INDEX_CRT_ORDER, H5_ITER_INC, 0, &info, H5P_DEFAULT) >= 0) {
    return H5_INDEX_CRT_ORDER;
  }
  H5Eclear2(H5E_DEFAULT);
  return H5_INDEX_NAME;
}

int64_t ch5_link_name(ch5_id group, uint64_t index, char *name, size_t capacity, int32_t *kind) {
  ch5_begin();
  H5_index_t order = order_of(group);
  ssize_t length =
      H5Lget_name_by_idx(group, ".", order, H5_ITER_INC, index, name, capacity, H5P_DEFAULT);
  H5L_info_t info;
  if (length < 0 ||
      H5Lget_info_by_idx(group, ".", order, H5_ITER_INC, index, &info, H5P_DEFAULT) < 0) {
    return ch5_fail();
  }
  if (info.type != H5L_TYPE_HARD) {
    *kind = CH5_LINK_INDIRECT;
    return length;
  }
  hid_t object = H5Oopen_by_idx(group, ".", order, H5_ITER_INC, index, H5P_DEFAULT);
  if (object < 0) return ch5_fail();
  H5I_type_t type = H5Iget_type(object);
  *kind = type == H5I_GROUP     ? CH5_LINK_GROUP
          : type == H5I_DATASET ? CH5_LINK_DATASET
                                : CH5_LINK_OTHER;
  if (H5Oclose(object) < 0) return ch5_fail();
  return length;
}
