/// How a store stacks the results of a sweep.
public enum StoreLayout: String, Sendable {
  /// As cubes over the axes: the sweep is the full product of its axes.
  case grid
  /// Along the points, with the axes as columns: any other sweep.
  case list
}
