/// One array's outcome: what was found, or why nothing was.
struct MeasuredRow: Sendable {
  let input: String
  let outcome: Result<Measured, any Error>
  let seconds: Double

  /// What was found.
  var measured: Measured? { try? outcome.get() }

  /// Why nothing was found; nil where something was.
  var error: (any Error)? {
    if case .failure(let error) = outcome { error } else { nil }
  }
}
