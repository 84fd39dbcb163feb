// One coordinate: sorting, and neighbours and counts in a sorted row.
#include "CKernels.h"
#include "loops.h"

typedef struct {
  uint64_t key;
  uint64_t place;
} record;

enum { digit = 11, buckets = 1 << digit };

// Numbers in ascending order are keys in ascending order.
INLINE uint64_t key_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits ^ ((uint64_t)((int64_t)bits >> 63) | (uint64_t)1 << 63);
}

INLINE double number_of(uint64_t key) {
  const uint64_t bits = key ^ (~(uint64_t)((int64_t)key >> 63) | (uint64_t)1 << 63);
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static void histogram(const record *from, size_t count, unsigned shift, uint32_t *starts) {
  memset(starts, 0, buckets * sizeof(uint32_t));
  for (size_t i = 0; i < count; i++) starts[from[i].key >> shift & (buckets - 1)]++;
}

// Orders records by one digit, equal ones as they were. Returns 0, with nothing done, where all
// are equal.
static int pass(const record *from, record *to, size_t count, unsigned shift) {
  uint32_t starts[buckets];
  histogram(from, count, shift, starts);
  if (starts[from[0].key >> shift & (buckets - 1)] == count) return 0;
  uint32_t sum = 0;
  for (size_t b = 0; b < buckets; b++) {
    const uint32_t own = starts[b];
    starts[b] = sum;
    sum += own;
  }
  for (size_t i = 0; i < count; i++)
    to[starts[from[i].key >> shift & (buckets - 1)]++] = from[i];
  return 1;
}

static void fill(const double *x, size_t count, record *to) {
  for (size_t i = 0; i < count; i++) to[i] = (record){key_of(x[i]), i};
}

// Straightens records that are in order by their upper bits. Gives up where many share those.
static int straighten(record *r, size_t count) {
  size_t moves = 0;
  for (size_t i = 1; i < count; i++) {
    if (r[i - 1].key <= r[i].key) continue;
    const record own = r[i];
    size_t j = i;
    for (; j > 0 && r[j - 1].key > own.key; j--) r[j] = r[j - 1];
    r[j] = own;
    moves += i - j;
    if (moves > 4 * count) return 0;
  }
  return 1;
}

// By three digits of eleven bits first: they part nearly all numbers of one smooth distribution,
// and one sweep does the rest. Where a crowd differs further down only, such as zeros with noise,
// by all six digits.
void ck_sort(const double *x, size_t count, double *sorted, int32_t *order, uint64_t *scratch) {
  if (count == 0) return;
  record *from = (record *)scratch, *to = from + count;
  for (int is_whole = 0; is_whole < 2; is_whole++) {
    fill(x, count, from);
    for (unsigned shift = is_whole ? 0 : 31; shift < 64; shift += digit)
      if (pass(from, to, count, shift)) {
        record *swap = from;
        from = to;
        to = swap;
      }
    if (is_whole || straighten(from, count)) break;
  }
  for (size_t i = 0; i < count; i++) {
    sorted[i] = number_of(from[i].key);
    order[i] = (int32_t)from[i].place;
  }
}

// k + 1 neighbouring numbers that contain x_i: the farther end of the tightest such window is its
// k-th neighbour.
INLINE double tightest(const double *x, size_t count, size_t k, size_t i) {
  double best = __builtin_inf();
  for (size_t back = 0; back <= k && back <= i; back++) {
    const size_t low = i - back;
    if (low + k >= count) continue;
    const double below = x[i] - x[low], above = x[low + k] - x[i];
    const double reach = below > above ? below : above;
    best = reach < best ? reach : best;
  }
  return best;
}

CLONES void ck_sorted_neighbours(const double *restrict x, size_t count, size_t k,
                                 double *restrict distances) {
  if (count < 2 * k + 1) {
    for (size_t i = 0; i < count; i++) distances[i] = tightest(x, count, k, i);
    return;
  }
  for (size_t i = 0; i < k; i++) distances[i] = tightest(x, count, k, i);
  for (size_t i = k; i < count - k; i++) distances[i] = x[i] - x[i - k];
  for (size_t back = 0; back < k; back++)
    for (size_t i = k; i < count - k; i++) {
      const double below = x[i] - x[i - back], above = x[i - back + k] - x[i];
      const double reach = below > above ? below : above;
      distances[i] = reach < distances[i] ? reach : distances[i];
    }
  for (size_t i = count - k; i < count; i++) distances[i] = tightest(x, count, k, i);
}

INLINE int is_within(double distance, double radius, const int closed) {
  return closed ? distance <= radius : distance < radius;
}

// Whether the number `step` places below and above number i are within its radius: bits 1 and 2.
INLINE unsigned sides_at(const double *x, size_t count, size_t i, size_t step, double radius,
                         const int closed) {
  const size_t low = step <= i ? i - step : 0, high = step < count - i ? i + step : count - 1;
  const unsigned below = (step <= i) & is_within(x[i] - x[low], radius, closed);
  const unsigned above = (step < count - i) & is_within(x[high] - x[i], radius, closed);
  return below | above << 1;
}

enum { abreast = 8 };

// Both sides of eight numbers at a time by halving, without branches that depend on the outcome:
// one search waits for every load. The first step is the one of the eight before, made longer or
// shorter, as neighbours have about as many.
INLINE void counting(const double *restrict x, size_t count, const double *restrict radii,
                     const int closed, int32_t *restrict counts) {
  int64_t top = 8;
  const int64_t end = (int64_t)count - 1;
  for (size_t first = 0; first < count; first += abreast) {
    const size_t members = count - first < abreast ? count - first : abreast;
    double own[abreast], radius[abreast];
    int64_t left[abreast], right[abreast], places[abreast];
    unsigned far = 0, half = 0;
    for (size_t l = 0; l < abreast; l++) {
      const size_t i = first + (l < members ? l : members - 1);
      own[l] = x[i], radius[l] = radii[i], left[l] = right[l] = 0, places[l] = (int64_t)i;
    }
    for (;; top *= 2) {
      for (size_t l = 0; l < members; l++)
        far |= sides_at(x, count, first + l, (size_t)top, radius[l], closed);
      if (!far) break;
      far = 0;
    }
    for (size_t l = 0; l < members && top > 8; l++)
      half |= sides_at(x, count, first + l, (size_t)top / 2, radius[l], closed);
    for (int64_t step = top / 2; step; step /= 2)
      for (size_t l = 0; l < abreast; l++) {
        const int64_t low = places[l] - left[l] - step, high = places[l] + right[l] + step;
        const double below = own[l] - x[low > 0 ? low : 0];
        const double above = x[high < end ? high : end] - own[l];
        left[l] += (low >= 0) & is_within(below, radius[l], closed) ? step : 0;
        right[l] += (high <= end) & is_within(above, radius[l], closed) ? step : 0;
      }
    if (!half && top > 8) top /= 2;
    for (size_t l = 0; l < members; l++) counts[first + l] = (int32_t)(left[l] + right[l]);
  }
}

CLONES void ck_sorted_counts(const double *sorted, size_t count, const double *radii, int closed,
                             int32_t *counts) {
  if (closed)
    counting(sorted, count, radii, 1, counts);
  else
    counting(sorted, count, radii, 0, counts);
}
