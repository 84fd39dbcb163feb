// How many points of a tree lie within a radius of each.
#include "tree.h"

// Gaps between a point and the far sides of eight boxes: nothing in them is farther.
INLINE eight spans_to(const double *boxes, size_t room, const double *own, const size_t d) {
  eight most = 0;
  for (size_t c = 0; c < d; c++) {
    const eight low = *(const eight *)(boxes + 2 * c * room);
    const eight high = *(const eight *)(boxes + (2 * c + 1) * room);
    most = larger(most, larger(high - own[c], own[c] - low));
  }
  return most;
}

INLINE unsigned within(eight distances, double radius, const int closed) {
  return closed ? bits_of(distances <= radius) : bits_of(distances < radius);
}

INLINE size_t count_in(const layout *at, size_t leaf, const double *own, const size_t d,
                       double radius, const int closed) {
  size_t sum = 0;
  for (size_t s = 0; s < at->capacity; s += 8)
    sum += (size_t)__builtin_popcount(
        within(distances_to(at->points + leaf * d * at->capacity + s, own, d, at->capacity, radius),
               radius, closed));
  return sum;
}

// How many points of some leaves, which are lined up, are within a radius.
INLINE size_t count_around(const layout *at, const int32_t *found, const double *boxes,
                           size_t room, size_t n, const double *own, const size_t d,
                           double radius, const int closed) {
  size_t sum = 0;
  for (size_t i = 0; i < room; i += 8) {
    unsigned near = within(gaps_to(boxes + i, room, own, d), radius, closed);
    if (!near) continue;
    const unsigned whole = within(spans_to(boxes + i, room, own, d), radius, closed);
    for (; near; near &= near - 1) {
      const unsigned seat = (unsigned)__builtin_ctz(near);
      const size_t other = (size_t)found[i + seat];
      sum += whole >> seat & 1 ? n * (other + 1) / at->leaves - n * other / at->leaves
                               : count_in(at, other, own, d, radius, closed);
    }
  }
  return sum;
}

INLINE void counting(const ck_tree *t, const size_t d, const double *radii, const int closed,
                     int32_t *counts) {
  const layout at = layout_of(t, d);
  const size_t n = t->count;
  double *boxes = t->scratch, *gaps = boxes + 2 * d * (at.leaves + 8);
  double *own = gaps + at.leaves + 8;
  int32_t *found = t->integers, *stack = found + 2 * at.leaves;
  for (size_t leaf = 0; leaf < at.leaves; leaf++) {
    const size_t first = n * leaf / at.leaves, members = n * (leaf + 1) / at.leaves - first;
    const int32_t *places = at.places + leaf * at.capacity;
    double reach = 0;
    load(&at, leaf, members, d, own);
    for (size_t s = 0; s < members; s++) {
      const double radius = radii[places[s]];
      reach = radius > reach ? radius : reach;
      // The point itself is in its own leaf.
      counts[places[s]] = (int32_t)count_in(&at, leaf, own + s * d, d, radius, closed) -
                          (closed || radius > 0);
    }
    const size_t count = candidates(&at, leaf, reach, found, gaps, stack);
    for (size_t i = 0; d > few && i < count; i++)
      for (size_t s = 0; s < members; s++)
        counts[places[s]] += (int32_t)count_in(&at, (size_t)found[i], own + s * d, d,
                                               radii[places[s]], closed);
    const size_t room = d > few ? 0 : line_up(&at, found, count, boxes);
    for (size_t s = 0; s < members; s++)
      counts[places[s]] += (int32_t)count_around(&at, found, boxes, room, n, own + s * d, d,
                                                 radii[places[s]], closed);
  }
}

CLONES void ck_tree_counts(const ck_tree *tree, const double *radii, int closed,
                           int32_t *counts) {
  if (closed)
    counting(tree, tree->dimensions, radii, 1, counts);
  else
    counting(tree, tree->dimensions, radii, 0, counts);
}
