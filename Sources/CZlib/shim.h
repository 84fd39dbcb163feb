// zlib, plus what Swift cannot import because zlib writes it as a macro.
#ifndef INFOSWEEP_CZLIB_SHIM_H
#define INFOSWEEP_CZLIB_SHIM_H

#include <zlib.h>

/// Prepares `stream` for gzip input (16 asks for gzip's header and check sum, 15 for any window).
static inline int infosweep_gunzip_begin(z_stream *stream) {
  return inflateInit2(stream, 16 + MAX_WBITS);
}

#endif
