import Glibc

/// The least I_q(A,B;Y) over all distributions q with q(a, y) = p(a, y) and q(b, y) = p(b, y), with
/// a certificate.
///
/// Minimising f(q) = Σ q ln(q(a,b,y) / q(a,b)) = −H_q(Y | A,B) is convex. A primal-dual
/// interior-point method: Newton steps towards q z = μ with μ going down. The Hessian is one block
/// for each (a, b), diagonal plus rank one, so that a step is one Cholesky decomposition of the
/// size of the marginals. Its multipliers c = λ(a, y) + κ(b, y), shifted until Σ_y e^c ≤ 1 for all
/// (a, b), bound f from below by Σ p(a, y) λ + Σ p(b, y) κ (Makkeh, Theis, Vicente 2018); the
/// search stops on the distance of the two, never on a small change.
struct BROJA {
  /// The least information in nats, from above.
  let leastInformation: Double
  /// How far above the true one it can be.
  let gap: Double

  /// Searches until the gap is at most `tolerance` nats.
  ///
  /// - Throws: ``MeasureError`` where it is not after 200 steps.
  init(_ table: SourceTable, tolerance: Double = 1e-9) throws(MeasureError) {
    var search = BROJASearch(table)
    var best = (upper: Double.infinity, lower: -Double.infinity)
    for _ in 0..<200 {
      let bounds = search.bounds
      best = (min(best.upper, bounds.upper), max(best.lower, bounds.lower))
      if best.upper - best.lower <= tolerance { break }
      guard search.step() else { break }
    }
    gap = best.upper - best.lower
    // What rounding leaves is still a hundredth of what anybody reads.
    guard gap <= max(tolerance, 1e-7) else {
      throw MeasureError("BROJA redundancy", .noConvergence(gap: gap))
    }
    var entropy = 0.0
    for p in table.target where p > 0 { entropy -= p * log(p) }
    leastInformation = max(0, entropy + best.upper)
  }
}
