import Compute

/// The operation for batches as they come: made for the first one, and anew where one lies
/// otherwise than the last.
struct LayoutCache<Operation: LayoutBound> {
  private let make: (Tensor) -> Operation
  private var known: Operation?

  init(_ make: @escaping (Tensor) -> Operation) {
    self.make = make
  }

  /// The operation for batches that lie as `x` does.
  mutating func callAsFunction(for x: Tensor) -> Operation {
    if let known, known.takes(x) { return known }
    let made = make(x)
    known = made
    return made
  }
}
