/// How many of some: `3`, or `1%`.
enum SampleSize: Equatable {
  /// So many.
  case number(Int)
  /// So many of a hundred, from above 0 to 100.
  case percent(Double)

  /// Reads what the user wrote; `nil` where it is neither.
  init?(_ text: String) {
    if text.hasSuffix("%") {
      guard let part = Double(text.dropLast()), part > 0, part <= 100 else { return nil }
      self = .percent(part)
    } else {
      guard let number = Int(text), number > 0 else { return nil }
      self = .number(number)
    }
  }

  /// How many that is of `total`: at least one, where there is one.
  func count(of total: Int) -> Int {
    switch self {
    case .number(let number): min(number, total)
    case .percent(let part): min(total, Int((Double(total) * part / 100).rounded(.up)))
    }
  }
}
