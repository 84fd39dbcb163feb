// The system's HDF5 and its dimension scales, for the C target CHDF5 only.
#pragma once
#include <hdf5.h>
#include <hdf5_hl.h>
