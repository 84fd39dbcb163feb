// Tables as PyTables and pandas read them: one compound data set with the attributes of the HDF5
// table format, version 3.0.
#include "internal.h"

#include <hdf5_hl.h>

static hid_t column_type(int32_t type, size_t width) {
  if (type != CH5_STRING) return H5Tcopy(ch5_file_type(type));
  hid_t text = H5Tcopy(H5T_C_S1);
  if (text >= 0 && H5Tset_size(text, width) >= 0) return text;
  if (text >= 0) H5Tclose(text);
  return H5I_INVALID_HID;
}

int32_t ch5_table_write(ch5_id file, const char *name, const char *title, int32_t count,
                        const char *const *names, const int32_t *types, const size_t *widths,
                        uint64_t rows, const void *bytes) {
  ch5_begin();
  hid_t columns[CH5_MAX_COLUMNS];
  size_t offsets[CH5_MAX_COLUMNS], size = 0;
  int bad = count < 1 || count > CH5_MAX_COLUMNS;
  int32_t made = 0;
  for (; !bad && made < count; made++) {
    columns[made] = column_type(types[made], widths[made]);
    offsets[made] = size;
    size += widths[made];
    bad = columns[made] < 0;
  }
  if (!bad) {
    bad = H5TBmake_table(title, file, name, (hsize_t)count, rows, size, (const char **)names,
                         offsets, columns, 1024, NULL, 0, bytes) < 0;
  }
  if (bad) ch5_fail();
  while (made-- > 0) H5Tclose(columns[made]);
  return bad ? -1 : 0;
}
