/// How the redundancy between two halves of a layer is estimated.
public struct RedundancyOptions: Sendable, Equatable, Codable {
  /// The seed of halves, projections, jitter and the control.
  public var seed: Int
  /// How many times the units are parted in two.
  public var splitCount = 5
  /// Slices for each of these.
  public var sliceCount = 500
  /// Equal-frequency bins of each projection.
  public var bins = 10
  /// The definition of redundancy. BROJA searches anew for every slice, some 10 ms each.
  public var measure = RedundancyMeasure.imin
  /// The control: labels in a random order (stream `control`). The table alone has a bias, of about
  /// (99 · 9)/(2 · 10⁴) = 0.045 nats on I(A,B;Y) with 10 bins, 10 classes and 10,000 samples.
  public var isPermuted = false

  /// The defaults, with a seed.
  public init(seed: Int) { self.seed = seed }

  /// Checks what makes no sense.
  func check(_ t: Samples, _ labels: [Int]) throws(MeasureError) {
    let measure = "Sliced redundancy"
    try requireSameSamples(t.count, labels.count, measure)
    guard t.count > 0 else { throw MeasureError(measure, .tooFewSamples(count: 0, needed: 1)) }
    let settings = [
      ("the number of units", t.dimensions, 2), ("the number of splits", splitCount, 1),
      ("the number of slices", sliceCount, 1), ("the number of bins", bins, 1),
    ]
    for (name, value, least) in settings where value < least {
      throw MeasureError(measure, .impossibleSetting(name: name, value: value))
    }
    guard !splitCount.multipliedReportingOverflow(by: sliceCount).overflow else {
      throw MeasureError(
        measure, .impossibleSetting(name: "the number of slices", value: sliceCount))
    }
  }
}
