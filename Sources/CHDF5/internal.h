// What the files of CHDF5 share.
#pragma once
#include <hdf5.h>

#include "CHDF5.h"

// First line of every operation: silences HDF5's printing in this thread (its error state is per
// thread) and forgets the last failure.
void ch5_begin(void);

// Takes the error stack into this thread's list and clears it. Answers -1.
int ch5_fail(void);

// Adds a reason of our own. Answers -1.
int ch5_fail_because(const char *reason);

// The type in memory, to be given back to ch5_type_release; H5I_INVALID_HID on failure.
hid_t ch5_memory_type(int32_t type);
hid_t ch5_file_type(int32_t type);
void ch5_type_release(int32_t type, hid_t id);
int32_t ch5_classify(hid_t type);
