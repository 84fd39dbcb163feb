// Several coordinates: a tree of boxes whose leaves hold a few points side by side, so that one
// vector operation compares eight. Questions are asked leaf by leaf: what a leaf's points have to
// look at is found once for all of them.
#include "tree.h"

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
  return (leaves + 8) * (2 * dimensions + 1) + capacity * (dimensions + capacity);
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

INLINE ranking resume(size_t k, double *nearest, int32_t *neighbours, size_t place,
                      const int is_small) {
  ranking r = {k, {0}, nearest, neighbours ? neighbours + place * k : 0};
  if (is_small) r.small = *(const eight *)nearest;
  return r;
}

INLINE void keep(const ranking *r, const int is_small) {
  if (is_small) *(eight *)r->nearest = r->small;
}

INLINE void searching(const ck_tree *t, const size_t d, size_t k, const int is_small,
                      double *distances, int32_t *neighbours) {
  const layout at = layout_of(t, d);
  const size_t n = t->count, width = is_small ? 8 : k;
  double *boxes = t->scratch, *gaps = boxes + 2 * d * (at.leaves + 8);
  double *own = gaps + at.leaves + 8, *ranks = own + at.capacity * d;
  int32_t *found = t->integers, *ordered = found + at.leaves, *stack = ordered + at.leaves;
  for (size_t leaf = 0; leaf < at.leaves; leaf++) {
    const size_t first = n * leaf / at.leaves, members = n * (leaf + 1) / at.leaves - first;
    const int32_t *places = at.places + leaf * at.capacity;
    double reach = 0;
    load(&at, leaf, members, d, own);
    for (size_t s = 0; s < members; s++) {
      for (size_t i = 0; i < width; i++)
        ranks[s * width + i] = i + k < width ? -__builtin_inf() : __builtin_inf();
      ranking r = resume(k, ranks + s * width, neighbours, (size_t)places[s], is_small);
      look_into(&at, leaf, own + s * d, d, s, &r, is_small);
      keep(&r, is_small);
      reach = farthest(&r, is_small) > reach ? farthest(&r, is_small) : reach;
    }
    const size_t count = candidates(&at, leaf, reach, found, gaps, stack);
    order_by_gap(found, gaps, count, reach, ordered);
    for (size_t i = 0; d > few && i < count; i++)
      for (size_t s = 0; s < members; s++) {
        ranking r = resume(k, ranks + s * width, neighbours, (size_t)places[s], is_small);
        look_into(&at, (size_t)ordered[i], own + s * d, d, at.capacity, &r, is_small);
        keep(&r, is_small);
      }
    const size_t room = d > few ? 0 : line_up(&at, ordered, count, boxes);
    for (size_t s = 0; s < members; s++) {
      ranking r = resume(k, ranks + s * width, neighbours, (size_t)places[s], is_small);
      for (size_t i = 0; i < room; i += 8) {
        const eight far = gaps_to(boxes + i, room, own + s * d, d);
        unsigned near = bits_of(far < farthest(&r, is_small));
        for (; near; near &= near - 1) {
          const unsigned seat = (unsigned)__builtin_ctz(near);
          if (far[seat] < farthest(&r, is_small))
            look_into(&at, (size_t)ordered[i + seat], own + s * d, d, at.capacity, &r, is_small);
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
