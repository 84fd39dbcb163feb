/// Finds a step along a direction of descent of a convex function.
///
/// A step is taken where the slope has shrunk enough (Wolfe's conditions in the form of Hager and
/// Zhang 2005, which can be decided to the last digit where values no longer differ).
struct LineSearch {
  /// Value and slope at one step.
  struct Point {
    let step: Double
    let value: Double
    let slope: Double
  }

  /// Value and slope at step 0; the slope is negative.
  let start: Point

  /// A step that goes down far enough, or nil where rounding leaves none.
  func find(_ evaluate: (Double) -> Point) -> Point? {
    var low = start
    var high: Point?
    var step = 1.0
    // By the values alone a step may go up by rounding, not more.
    let ceiling = start.value + 1e-12 * abs(start.value)
    for _ in 0..<40 {
      let point = evaluate(step)
      let isPast = !point.value.isFinite || point.slope > -0.5 * start.slope
      if isPast || (point.slope > 0 && point.value > ceiling) {
        high = point
      } else if point.slope < 0.9 * start.slope {
        low = point
      } else {
        return point
      }
      step = next(low, high)
    }
    return nil
  }

  /// Where the slope would vanish between two points if it were linear, kept off both ends; without
  /// an upper end, further on.
  private func next(_ low: Point, _ high: Point?) -> Double {
    guard let high else { return max(low.step * 4, 1) }
    let width = high.step - low.step
    var share = 0.5
    if high.slope.isFinite, high.slope > low.slope {
      share = min(0.9, max(0.1, -low.slope / (high.slope - low.slope)))
    }
    return low.step + share * width
  }
}
