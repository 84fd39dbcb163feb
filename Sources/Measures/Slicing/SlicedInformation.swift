/// Sliced mutual information of a representation and a label, in nats: the mean over random slices
/// of I(θᵀT; Y), θ uniform on the unit sphere; with `options.dimension` k its k-SMI, over frames.
///
/// Only the representation is projected. Goldfeld, Greenewald: Sliced mutual information, NeurIPS
/// 2021; k-SMI: Goldfeld, Greenewald, Nuradha, Reeves, NeurIPS 2022.
///
/// - Parameters:
///   - t: the representation.
///   - labels: one for each sample.
///   - options: estimator, slices, neighbours, seed.
///   - slices: the part of the slices to estimate; nil for all. ``SlicedEstimate/init(joining:)``
///     makes one of the parts.
/// - Throws: ``MeasureError`` as the estimators do.
public func slicedInformation(
  _ t: Samples, labels: [Int], options: SlicingOptions, slices: Range<Int>? = nil
) throws(MeasureError) -> SlicedEstimate {
  let range = try options.checked(slices, "Sliced information")
  let estimates = try SlicedPlane.estimates(t, nil, labels, options, range).labels
  return SlicedEstimate(slices: range, estimates)
}

/// Sliced mutual information of two variables, in nats: the mean over random slices of I(θᵀT; φᵀX),
/// θ and φ independent; with `options.dimension` k their k-SMI. For k = 1 the estimators are
/// scalar.
///
/// - Throws: ``MeasureError`` as the estimators do.
public func slicedInformation(
  _ t: Samples, _ x: Samples, options: SlicingOptions, slices: Range<Int>? = nil
) throws(MeasureError) -> SlicedEstimate {
  let range = try options.checked(slices, "Sliced information")
  let estimates = try SlicedPlane.estimates(t, SlicedInput(x), nil, options, range).inputs
  return SlicedEstimate(slices: range, estimates)
}
