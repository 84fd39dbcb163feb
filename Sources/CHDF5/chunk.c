// Chunks as they lie in the file: how the merge moves tensors without decoding them.
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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

static int64_t locate(hid_t dataset, const hsize_t *wide, unsigned *mask, haddr_t *address) {
  hsize_t size = 0;
  *address = HADDR_UNDEF;
  if (H5Dget_chunk_info_by_coord(dataset, wide, mask, address, &size) < 0) return ch5_fail();
  return *address == HADDR_UNDEF ? 0 : (int64_t)size;
}

int64_t ch5_chunk_size(ch5_id dataset, const uint64_t *offset) {
  ch5_begin();
  hsize_t wide[H5S_MAX_RANK];
  haddr_t address;
  unsigned mask = 0;
  if (widen(dataset, offset, wide) < 0) return -1;
  return locate(dataset, wide, &mask, &address);
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

// The descriptor of the file that a data set lies in.
static int descriptor(hid_t dataset) {
  int *handle = NULL;
  hid_t file = H5Iget_file_id(dataset);
  int bad = file < 0 || H5Fget_vfd_handle(file, H5P_DEFAULT, (void **)&handle) < 0 || !handle;
  int found = bad ? ch5_fail() : *handle;
  if (file >= 0) H5Fclose(file);
  return found;
}

int32_t ch5_chunk_copy(ch5_id source, const uint64_t *from, ch5_id target, const uint64_t *to) {
  ch5_begin();
  hsize_t wide_from[H5S_MAX_RANK], wide_to[H5S_MAX_RANK];
  haddr_t address;
  unsigned mask = 0;
  if (widen(source, from, wide_from) < 0 || widen(target, to, wide_to) < 0) return -1;
  int64_t size = locate(source, wide_from, &mask, &address);
  if (size <= 0) return (int32_t)size;
  int file = descriptor(source);
  if (file < 0) return -1;
  struct stat status;
  if (fstat(file, &status) < 0 || address > (haddr_t)status.st_size ||
      (haddr_t)size > (haddr_t)status.st_size - address) {
    return ch5_fail_because("the file ends before the chunk does");
  }
  // The kernel copies from its own pages to its own pages, and nothing here touches them: should
  // the file be cut now, writing fails, and no signal comes.
  size_t skip = address % (haddr_t)sysconf(_SC_PAGESIZE);
  size_t length = (size_t)size + skip;
  char *bytes = mmap(NULL, length, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file,
                     (off_t)(address - skip));
  if (bytes == MAP_FAILED) return ch5_fail_because("the chunk cannot be mapped");
  int bad = H5Dwrite_chunk(target, H5P_DEFAULT, mask, wide_to, (size_t)size, bytes + skip) < 0;
  if (bad) ch5_fail();
  munmap(bytes, length);
  return bad ? -1 : 1;
}
