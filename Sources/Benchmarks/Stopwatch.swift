import Glibc

/// The shortest of `repeats` timings of `body`, in seconds, after one run that is not counted.
///
/// Processor time of this process, not time on the wall: everything here runs on one thread, and
/// the figure must not depend on what else the machine does.
func bestTime(repeats: Int = 5, _ body: () throws -> Void) rethrows -> Double {
  try body()
  var best = Double.infinity
  for _ in 0..<repeats {
    let start = clock()
    try body()
    best = min(best, Double(clock() - start) / 1e6)
  }
  return best
}

/// A time in milliseconds, right-aligned in eight places.
func milliseconds(_ seconds: Double) -> String { decimal(seconds * 1e3, 8, 2) }

/// A number with `digits` decimals, right-aligned in `width` places.
func decimal(_ value: Double, _ width: Int, _ digits: Int) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let whole = Int((value * scale).rounded())
  var text = "\(abs(whole) / Int(scale))"
  if digits > 0 {
    let rest = "\(abs(whole) % Int(scale))"
    text += "." + String(repeating: "0", count: digits - rest.count) + rest
  }
  if whole < 0 { text = "-" + text }
  return String(repeating: " ", count: max(0, width - text.count)) + text
}
