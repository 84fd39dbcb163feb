// Nearest neighbours and counts within a radius, in the maximum norm: what estimators of entropy
// and mutual information wait for.
//
// Distances are compared as the differences |x_j - x_i| that they are. Rounding keeps order, so
// that what lies beyond one end of a sorted row or of a box needs no test of its own.
#ifndef INFOSWEEP_NEIGHBOURS_H
#define INFOSWEEP_NEIGHBOURS_H

#include <stddef.h>
#include <stdint.h>

// sorted = x in ascending order, equal numbers in the order of their places; sorted[i] =
// x[order[i]]. x holds no NaN; scratch has room for 4 count numbers.
void ck_sort(const double *x, size_t count, double *sorted, int32_t *order, uint64_t *scratch);

// distances[i] = from sorted[i] to its k-th nearest other number; 0 < k < count.
void ck_sorted_neighbours(const double *sorted, size_t count, size_t k, double *distances);

// counts[i] = how many other numbers lie nearer to sorted[i] than radii[i], or, closed, not
// farther.
void ck_sorted_counts(const double *sorted, size_t count, const double *radii, int closed,
                      int32_t *counts);

// A tree over `count` points: halved along the widest side of their box until no leaf holds more
// than `capacity` (a multiple of 8). Its sizes:
size_t ck_tree_leaves(size_t count, size_t capacity);
size_t ck_tree_numbers(size_t count, size_t dimensions, size_t capacity);
size_t ck_tree_scratch(size_t count, size_t dimensions, size_t capacity);

// The tree's parts, and room to work in.
typedef struct {
  size_t count, dimensions, capacity;
  double *numbers;   // ck_tree_numbers: the points, leaf by leaf, and the boxes of all nodes
  int32_t *places;   // leaves x capacity: which point; -1 where there is none
  double *scratch;   // ck_tree_scratch
  int32_t *integers; // 2 leaves + 64
} ck_tree;

// Of points x (dimensions x count); the row of every coordinate in `orders` ((dimensions + 1) x
// count, the last row empty) is its ascending order, and is lost. `sides` has room for count.
void ck_tree_build(const ck_tree *tree, const double *x, int32_t *orders, uint8_t *sides);

// distances[i] = from point i to its k-th nearest other point, neighbours[i], unless NULL, the k
// nearest, nearest first; 0 < k < count. Fastest where the capacity is at least 2 (k + 1).
void ck_tree_neighbours(const ck_tree *tree, size_t k, double *distances, int32_t *neighbours);

// counts[i] = how many other points lie nearer to point i than radii[i], or, closed, not farther.
void ck_tree_counts(const ck_tree *tree, const double *radii, int closed, int32_t *counts);

#endif
