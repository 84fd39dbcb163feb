// libpng's simplified interface: it reports errors by value, so no setjmp reaches Swift.
#ifndef INFOSWEEP_CPNG_SHIM_H
#define INFOSWEEP_CPNG_SHIM_H

#include <png.h>
#include <string.h>

/// An image description that libpng accepts: 8 bits a channel, 1 channel (grey) or 3 (RGB).
static inline png_image infosweep_png_image(png_uint_32 width, png_uint_32 height, int channels) {
  png_image image;
  memset(&image, 0, sizeof image);
  image.version = PNG_IMAGE_VERSION;
  image.width = width;
  image.height = height;
  image.format = channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  return image;
}

/// A size that the PNG bytes of `image` never exceed.
static inline size_t infosweep_png_bound(const png_image *image) {
  return PNG_IMAGE_PNG_SIZE_MAX(*image);
}

#endif
