// HDF5 at the level of whole operations. Each call opens and closes what it needs, takes the
// library's error stack before anything else can disturb it, and never prints. Identifiers are
// plain 64-bit numbers, so that nothing of HDF5's own headers reaches Swift.
#pragma once
#include <stddef.h>
#include <stdint.h>

#define CH5_MAX_RANK 32
#define CH5_MAX_COLUMNS 4096

// Every function that returns int32_t or int64_t answers a negative number on failure; the reason
// is then in ch5_error_line of the same thread, until that thread's next call.
typedef int64_t ch5_id;

enum ch5_type {
  CH5_OTHER = -1,
  CH5_FLOAT32 = 0,
  CH5_FLOAT64 = 1,
  CH5_INT8 = 2,
  CH5_INT32 = 3,
  CH5_INT64 = 4,
  CH5_STRING = 5,  // variable length, UTF-8
};

// How a data set is laid out: `chunk` counts only where `chunked` is set.
typedef struct {
  int32_t type;
  int32_t rank;
  uint64_t dims[CH5_MAX_RANK];
  int32_t chunked;
  uint64_t chunk[CH5_MAX_RANK];
  int32_t shuffle;
  int32_t deflate;  // -1: not used
  int32_t fletcher32;
  int32_t other_filters;  // how many filters are none of the three
  int32_t external;       // external storage or a virtual data set
  uint64_t storage_size;
} ch5_layout;

enum ch5_link { CH5_LINK_GROUP, CH5_LINK_DATASET, CH5_LINK_OTHER, CH5_LINK_INDIRECT };

// error.c: the reasons of this thread's last failure, outermost call first.
int32_t ch5_error_count(void);
const char *ch5_error_line(int32_t index);

// file.c
void ch5_version(uint32_t *major, uint32_t *minor, uint32_t *release);
ch5_id ch5_file_create(const char *path);
ch5_id ch5_file_open(const char *path, int32_t writable, int32_t locking);
int32_t ch5_file_flush(ch5_id file);
// Lets the kernel begin to write to the disk what it has been given of the file; does not wait.
void ch5_file_begin_sync(ch5_id file);
// How many groups, data sets and attributes of the file are open.
int64_t ch5_file_open_objects(ch5_id file);
// Closes the file, in which nothing may be open. Whatever it answers, the file must not be touched
// again: HDF5 crashes over a second close after a first that failed on a full disk.
int32_t ch5_file_close(ch5_id file);
// Closes the file with whatever of it is still open; for the way out of an error.
void ch5_file_abandon(ch5_id file);
ch5_id ch5_group_create(ch5_id parent, const char *name);
ch5_id ch5_group_open(ch5_id parent, const char *name);
int32_t ch5_group_close(ch5_id group);
int64_t ch5_link_count(ch5_id group);
int32_t ch5_link_exists(ch5_id group, const char *name);
// Link number `index` in creation order (by name where the order was not recorded). Answers the
// length of the name, which is cut to `capacity - 1` bytes.
int64_t ch5_link_name(ch5_id group, uint64_t index, char *name, size_t capacity, int32_t *kind);

// dataset.c
ch5_id ch5_dataset_create(ch5_id parent, const char *name, const ch5_layout *layout,
                          const void *fill);
ch5_id ch5_dataset_open(ch5_id parent, const char *name);
int32_t ch5_dataset_close(ch5_id dataset);
// Whether the elements are numbers of any size and order, or an enumeration of them.
int32_t ch5_dataset_is_numeric(ch5_id dataset);
int32_t ch5_dataset_layout(ch5_id dataset, ch5_layout *layout);
// `start` and `count` select a box; both NULL mean everything. `type` is that of the memory.
int32_t ch5_dataset_write(ch5_id dataset, int32_t type, const uint64_t *start,
                          const uint64_t *count, const void *values);
int32_t ch5_dataset_read(ch5_id dataset, int32_t type, const uint64_t *start,
                         const uint64_t *count, void *values);
// Strings that a read handed out belong to the caller, who gives them back here.
void ch5_strings_free(char **strings, size_t count);

// chunk.c: chunks as they lie in the file, filters unapplied.
int64_t ch5_chunk_count(ch5_id dataset);
// Bytes stored for the chunk that begins at `offset`; 0 where it was never written.
int64_t ch5_chunk_size(ch5_id dataset, const uint64_t *offset);
int32_t ch5_chunk_read(ch5_id dataset, const uint64_t *offset, uint32_t *mask, void *bytes);
int32_t ch5_chunk_write(ch5_id dataset, const uint64_t *offset, uint32_t mask, const void *bytes,
                        size_t size);

// attribute.c: `count` below zero means a scalar.
int32_t ch5_attribute_write(ch5_id object, const char *name, int32_t type, int64_t count,
                            const void *values);
int32_t ch5_attribute_info(ch5_id object, const char *name, int32_t *type, int64_t *count);
int32_t ch5_attribute_read(ch5_id object, const char *name, int32_t type, void *values);
int64_t ch5_attribute_count(ch5_id object);
int32_t ch5_attribute_exists(ch5_id object, const char *name);
int64_t ch5_attribute_name(ch5_id object, uint64_t index, char *name, size_t capacity);

// table.c: a table of `rows` packed rows, columns of these types and widths in bytes; texts have a
// fixed length.
int32_t ch5_table_write(ch5_id file, const char *name, const char *title, int32_t count,
                        const char *const *names, const int32_t *types, const size_t *widths,
                        uint64_t rows, const void *bytes);

// scale.c
int32_t ch5_scale_make(ch5_id dataset, const char *name);
int32_t ch5_scale_attach(ch5_id dataset, ch5_id scale, uint32_t axis);
int32_t ch5_scale_is(ch5_id dataset);
// How many scales hang on an axis.
int32_t ch5_scale_count(ch5_id dataset, uint32_t axis);
// Path of the first scale on an axis; answers its length, 0 where there is none.
int64_t ch5_scale_path(ch5_id dataset, uint32_t axis, char *path, size_t capacity);
