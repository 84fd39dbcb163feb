// What searching and counting in a tree share; nothing outside this module sees it.
#ifndef INFOSWEEP_TREE_H
#define INFOSWEEP_TREE_H

#include "CKernels.h"
#include "loops.h"

// Vectors are handed to functions that are always inlined, so that no convention for calls is met.
#pragma clang diagnostic ignored "-Wpsabi"

typedef double eight __attribute__((ext_vector_type(8), aligned(8)));
typedef int64_t masks __attribute__((ext_vector_type(8)));
typedef _Bool bits __attribute__((ext_vector_type(8)));

INLINE unsigned bits_of(masks m) {
  const bits b = __builtin_convertvector(m, bits);
  uint8_t byte;
  memcpy(&byte, &b, 1);
  return byte;
}

INLINE eight larger(eight a, eight b) { return a > b ? a : b; }

// Where things lie. Node 1 is the root, node i has the children 2i and 2i + 1, the leaves are the
// nodes from `leaves` on. A node's box is its lows, then its highs.
typedef struct {
  size_t leaves, dimensions, capacity;
  const double *points, *boxes;
  const int32_t *places;
} layout;

INLINE layout layout_of(const ck_tree *t, size_t dimensions) {
  const size_t leaves = ck_tree_leaves(t->count, t->capacity);
  return (layout){leaves, dimensions, t->capacity, t->numbers,
                  t->numbers + leaves * t->capacity * dimensions, t->places};
}

// Distance between two boxes, 0 where they touch.
INLINE double gap(const double *a, const double *b, const size_t d) {
  double most = 0;
  size_t c = 0;
  eight wide = 0;
  for (; c + 8 <= d; c += 8) {
    const eight above = *(const eight *)(a + c) - *(const eight *)(b + d + c);
    const eight below = *(const eight *)(b + c) - *(const eight *)(a + d + c);
    wide = larger(wide, larger(above, below));
  }
  for (int lane = 0; c > 0 && lane < 8; lane++) most = wide[lane] > most ? wide[lane] : most;
  for (; c < d; c++) {
    const double above = a[c] - b[d + c], below = b[c] - a[d + c];
    most = above > most ? above : most;
    most = below > most ? below : most;
  }
  return most;
}

// The leaves other than `leaf` whose boxes come as near to its box as `reach`. In an order of
// distance, roughly: the nearest points found early spare the looks at the rest.
INLINE size_t candidates(const layout *at, size_t leaf, double reach, int32_t *found,
                         double *gaps, int32_t *stack) {
  const size_t d = at->dimensions;
  const double *own = at->boxes + (at->leaves + leaf) * 2 * d;
  size_t count = 0, depth = 0;
  stack[depth++] = 1;
  while (depth) {
    const size_t node = (size_t)stack[--depth];
    const double distance = gap(at->boxes + node * 2 * d, own, d);
    if (distance > reach) continue;
    if (node < at->leaves) {
      stack[depth++] = (int32_t)(2 * node);
      stack[depth++] = (int32_t)(2 * node + 1);
    } else if (node - at->leaves != leaf) {
      found[count] = (int32_t)(node - at->leaves);
      gaps[count++] = distance;
    }
  }
  return count;
}

// Boxes of the candidates side by side: for every coordinate the lows, then the highs. Seats that
// fill up the last eight are infinitely far.
INLINE size_t line_up(const layout *at, const int32_t *found, size_t count, double *boxes) {
  const size_t d = at->dimensions, room = (count + 7) / 8 * 8;
  for (size_t i = 0; i < room; i++) {
    const double *box =
        i < count ? at->boxes + (at->leaves + (size_t)found[i]) * 2 * d : (double *)0;
    for (size_t c = 0; c < d; c++) {
      boxes[2 * c * room + i] = box ? box[c] : __builtin_inf();
      boxes[(2 * c + 1) * room + i] = box ? box[d + c] : __builtin_inf();
    }
  }
  return room;
}

// Distances of a point from eight points, coordinate by coordinate until all are farther away
// than `limit`.
INLINE eight distances_to(const double *points, const double *own, const size_t d,
                          size_t capacity, double limit) {
  eight most = 0;
  for (size_t c = 0; c < d; c++) {
    const eight difference = *(const eight *)(points + c * capacity) - own[c];
    most = larger(most, __builtin_elementwise_abs(difference));
    if (d > 8 && c % 8 == 7 && !bits_of(most <= limit)) break;
  }
  return most;
}

// Gaps between a point and eight boxes.
INLINE eight gaps_to(const double *boxes, size_t room, const double *own, const size_t d) {
  eight most = 0;
  for (size_t c = 0; c < d; c++) {
    const eight low = *(const eight *)(boxes + 2 * c * room);
    const eight high = *(const eight *)(boxes + (2 * c + 1) * room);
    most = larger(most, larger(low - own[c], own[c] - high));
  }
  return most;
}

// The coordinates of a leaf's points, one point after the other.
INLINE void load(const layout *at, size_t leaf, size_t members, const size_t d, double *own) {
  for (size_t s = 0; s < members; s++)
    for (size_t c = 0; c < d; c++)
      own[s * d + c] = at->points[(leaf * d + c) * at->capacity + s];
}

// With few coordinates a point passes by most boxes that its leaf had to look at. With many it
// passes by none, and a leaf's points look into another leaf together, while it is near.
enum { few = 8 };

#endif
