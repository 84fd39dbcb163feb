// OpenSSL's digests, plus a one-shot SHA-256 for short texts.
#ifndef INFOSWEEP_CCRYPTO_SHIM_H
#define INFOSWEEP_CCRYPTO_SHIM_H

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <stddef.h>

static inline void infosweep_sha256(const void *bytes, size_t count, unsigned char out[32]) {
  SHA256((const unsigned char *)bytes, count, out);
}

#endif
