// Several coordinates: a tree of boxes whose leaves hold a few points side by side, so that one
// vector operation compares eight. Questions are asked leaf by leaf: what a leaf's points have to
// look at is found once for all of them.
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

size_t ck_tree_leaves(size_t count, size_t capacity) {
  size_t leaves = 1;
  while ((count + leaves - 1) / leaves > capacity) leaves *= 2;
  return leaves;
}

size_t ck_tree_numbers(size_t count, size_t dimensions, size_t capacity) {
  const size_t leaves = ck_tree_leaves(count, capacity);
  return leaves * capacity * dimensions + 4 * leaves * dimensions;
}

size_t ck_tree_scratch(size_t count, size_t dimensions, size_t capacity) {
  const size_t leaves = ck_tree_leaves(count, capacity);
  return (leaves + 8) * (2 * dimensions + 1) + dimensions + capacity * capacity;
}

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

// Parts the points of one node, of every coordinate's order, by `sides`.
static void part(int32_t *order, int32_t *spare, const uint8_t *sides, size_t count) {
  size_t low = 0, high = 0;
  for (size_t i = 0; i < count; i++) {
    const int32_t place = order[i];
    order[low] = place;
    spare[high] = place;
    const size_t side = sides[place];
    low += 1 - side;
    high += side;
  }
  memcpy(order + low, spare, high * sizeof(int32_t));
}

void ck_tree_build(const ck_tree *tree, const double *x, int32_t *orders, uint8_t *sides) {
  const size_t n = tree->count, d = tree->dimensions, capacity = tree->capacity;
  const layout at = layout_of(tree, d);
  double *points = tree->numbers, *boxes = points + at.leaves * capacity * d;
  int32_t *spare = orders + d * n;
  for (size_t width = 1; width <= at.leaves; width *= 2)
    for (size_t node = 0; node < width; node++) {
      const size_t first = n * node / width, end = n * (node + 1) / width;
      double *box = boxes + (width + node) * 2 * d, widest = -1;
      size_t along = 0;
      for (size_t c = 0; c < d; c++) {
        const double low = x[c * n + orders[c * n + first]];
        const double high = x[c * n + orders[c * n + end - 1]];
        box[c] = low, box[d + c] = high;
        if (high - low > widest) widest = high - low, along = c;
      }
      if (width == at.leaves) continue;
      const size_t middle = n * (2 * node + 1) / (2 * width);
      for (size_t i = first; i < end; i++) sides[orders[along * n + i]] = i >= middle;
      for (size_t c = 0; c < d; c++)
        if (c != along) part(orders + c * n + first, spare, sides, end - first);
    }
  for (size_t leaf = 0; leaf < at.leaves; leaf++) {
    const size_t first = n * leaf / at.leaves, end = n * (leaf + 1) / at.leaves;
    for (size_t s = 0; s < capacity; s++) {
      const int32_t place = first + s < end ? orders[first + s] : -1;
      tree->places[leaf * capacity + s] = place;
      // Infinitely far, so that no radius reaches an empty seat.
      for (size_t c = 0; c < d; c++)
        points[(leaf * d + c) * capacity + s] =
            place < 0 ? __builtin_inf() : x[c * n + (size_t)place];
    }
  }
}

// Distance between two boxes, 0 where they touch.
INLINE double gap(const double *a, const double *b, const size_t d) {
  double most = 0;
  for (size_t c = 0; c < d; c++) {
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

enum { shelves = 32 };

INLINE void order_by_gap(int32_t *found, const double *gaps, size_t count, double reach,
                         int32_t *ordered) {
  uint32_t starts[shelves + 1] = {0};
  const double scale = reach > 0 && reach < __builtin_inf() ? (shelves - 1) / reach : 0;
  for (size_t i = 0; i < count; i++) {
    const double shelf = gaps[i] * scale;
    starts[(shelf < shelves ? (uint32_t)shelf : shelves - 1) + 1]++;
  }
  for (size_t s = 0; s < shelves; s++) starts[s + 1] += starts[s];
  for (size_t i = 0; i < count; i++) {
    const double shelf = gaps[i] * scale;
    ordered[starts[shelf < shelves ? (uint32_t)shelf : shelves - 1]++] = found[i];
  }
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

// The nearest found so far. Up to eight distances alone are one vector, ascending, its last lanes
// in use and the first at minus infinity; more, or their points too, are kept in memory.
typedef struct {
  size_t k;
  eight small;
  double *nearest;
  int32_t *neighbours;
} ranking;

INLINE double farthest(const ranking *r, const int is_small) {
  return is_small ? r->small[7] : r->nearest[r->k - 1];
}

INLINE void insert(ranking *r, double distance, int32_t place, const int is_small) {
  if (is_small) {
    // Every lane takes the middle one of itself, its left neighbour and the newcomer.
    const eight left = __builtin_shufflevector(r->small, r->small, 0, 0, 1, 2, 3, 4, 5, 6);
    const eight pushed = larger(left, (eight)distance);
    const eight first = {r->small[0] < distance ? r->small[0] : distance};
    const eight moved = r->small < pushed ? r->small : pushed;
    r->small = __builtin_shufflevector(moved, first, 8, 1, 2, 3, 4, 5, 6, 7);
    return;
  }
  if (!(distance < r->nearest[r->k - 1])) return;
  size_t i = r->k - 1;
  for (; i > 0 && r->nearest[i - 1] > distance; i--) {
    r->nearest[i] = r->nearest[i - 1];
    if (r->neighbours) r->neighbours[i] = r->neighbours[i - 1];
  }
  r->nearest[i] = distance;
  if (r->neighbours) r->neighbours[i] = place;
}

// `self` is the seat of the point itself, which is none of its neighbours, or beyond all seats.
INLINE void look_into(const layout *at, size_t leaf, const double *own, const size_t d,
                      size_t self, ranking *r, const int is_small) {
  for (size_t s = 0; s < at->capacity; s += 8) {
    const double limit = farthest(r, is_small);
    const eight far =
        distances_to(at->points + leaf * d * at->capacity + s, own, d, at->capacity, limit);
    unsigned near = bits_of(far < limit);
    if (self - s < 8) near &= ~(1u << (self - s));
    for (; near; near &= near - 1) {
      const unsigned seat = (unsigned)__builtin_ctz(near);
      insert(r, far[seat], at->places[leaf * at->capacity + s + seat], is_small);
    }
  }
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

INLINE void load(const layout *at, size_t leaf, size_t seat, const size_t d, double *own) {
  for (size_t c = 0; c < d; c++) own[c] = at->points[(leaf * d + c) * at->capacity + seat];
}

INLINE ranking ranking_of(size_t k, double *nearest, int32_t *neighbours, size_t place) {
  return (ranking){k, {0}, nearest, neighbours ? neighbours + place * k : 0};
}

INLINE void searching(const ck_tree *t, const size_t d, size_t k, const int is_small,
                      double *distances, int32_t *neighbours) {
  const layout at = layout_of(t, d);
  const size_t n = t->count, width = is_small ? 8 : k;
  double *boxes = t->scratch, *gaps = boxes + 2 * d * (at.leaves + 8);
  double *own = gaps + at.leaves + 8, *ranks = own + d;
  int32_t *found = t->integers, *ordered = found + at.leaves, *stack = ordered + at.leaves;
  for (size_t leaf = 0; leaf < at.leaves; leaf++) {
    const size_t first = n * leaf / at.leaves, members = n * (leaf + 1) / at.leaves - first;
    const int32_t *places = at.places + leaf * at.capacity;
    double reach = 0;
    for (size_t s = 0; s < members; s++) {
      load(&at, leaf, s, d, own);
      ranking r = ranking_of(k, ranks + s * width, neighbours, (size_t)places[s]);
      for (size_t i = 0; i < k && !is_small; i++) r.nearest[i] = __builtin_inf();
      for (size_t i = 0; i < 8 && is_small; i++)
        r.small[i] = i + k < 8 ? -__builtin_inf() : __builtin_inf();
      look_into(&at, leaf, own, d, s, &r, is_small);
      if (is_small) *(eight *)r.nearest = r.small;
      reach = farthest(&r, is_small) > reach ? farthest(&r, is_small) : reach;
    }
    const size_t count = candidates(&at, leaf, reach, found, gaps, stack);
    order_by_gap(found, gaps, count, reach, ordered);
    const size_t room = line_up(&at, ordered, count, boxes);
    for (size_t s = 0; s < members; s++) {
      load(&at, leaf, s, d, own);
      ranking r = ranking_of(k, ranks + s * width, neighbours, (size_t)places[s]);
      if (is_small) r.small = *(const eight *)r.nearest;
      for (size_t i = 0; i < room; i += 8) {
        const eight far = gaps_to(boxes + i, room, own, d);
        unsigned near = bits_of(far < farthest(&r, is_small));
        for (; near; near &= near - 1) {
          const unsigned seat = (unsigned)__builtin_ctz(near);
          if (far[seat] < farthest(&r, is_small))
            look_into(&at, (size_t)ordered[i + seat], own, d, at.capacity, &r, is_small);
        }
      }
      distances[places[s]] = farthest(&r, is_small);
    }
  }
}

CLONES void ck_tree_neighbours(const ck_tree *tree, size_t k, double *distances,
                               int32_t *neighbours) {
  if (tree->dimensions == 2 && k <= 8 && !neighbours)
    searching(tree, 2, k, 1, distances, 0);
  else if (k <= 8 && !neighbours)
    searching(tree, tree->dimensions, k, 1, distances, 0);
  else
    searching(tree, tree->dimensions, k, 0, distances, neighbours);
}

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
    for (size_t s = 0; s < members; s++)
      reach = radii[places[s]] > reach ? radii[places[s]] : reach;
    const size_t count = candidates(&at, leaf, reach, found, gaps, stack);
    const size_t room = line_up(&at, found, count, boxes);
    for (size_t s = 0; s < members; s++) {
      load(&at, leaf, s, d, own);
      const double radius = radii[places[s]];
      size_t sum = count_in(&at, leaf, own, d, radius, closed);
      for (size_t i = 0; i < room; i += 8) {
        unsigned near = within(gaps_to(boxes + i, room, own, d), radius, closed);
        if (!near) continue;
        unsigned whole = within(spans_to(boxes + i, room, own, d), radius, closed);
        for (; near; near &= near - 1) {
          const unsigned seat = (unsigned)__builtin_ctz(near);
          const size_t other = (size_t)found[i + seat];
          sum += whole >> seat & 1 ? n * (other + 1) / at.leaves - n * other / at.leaves
                                   : count_in(&at, other, own, d, radius, closed);
        }
      }
      // The point itself is in its own leaf.
      counts[places[s]] = (int32_t)(sum - (closed || radius > 0));
    }
  }
}

CLONES void ck_tree_counts(const ck_tree *tree, const double *radii, int closed,
                           int32_t *counts) {
  if (closed)
    counting(tree, tree->dimensions, radii, 1, counts);
  else
    counting(tree, tree->dimensions, radii, 0, counts);
}
