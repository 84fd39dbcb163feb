/// How a sweep file and a plan write a schedule.
extension Schedule {
  /// What a sweep file may write for a schedule.
  public static let allowed =
    "none, first, last, measured, `every N`, `log N`, best, a list of moments, "
    + "or a list that mixes them, such as [every 10, last, best]"

  private static let words: [String: Schedule] = [
    "first": .first, "last": .last, "measured": .measured, "best": .best,
  ]

  /// Reads what a sweep file writes, or `nil` where it is none of the allowed forms.
  public init?(_ value: Value) {
    switch value {
    case .text("none"), .boolean(false): self = .never
    case .boolean(true): self = .measured
    case .text(let text): self.init(words: text)
    case .list(let values): self.init(list: values)
    case .integer, .number: return nil
    }
  }

  private init?(words text: String) {
    if let word = Self.words[text] {
      self = word
      return
    }
    let words = text.split(separator: " ")
    guard words.count == 2, let count = Int(words[1]), count > 0 else { return nil }
    switch words[0] {
    case "every": self = .every(count)
    case "log": self = .log(count)
    default: return nil
    }
  }

  /// Numbers are moments; they stand together, before the words.
  private init?(list values: [Value]) {
    let moments = values.compactMap(\.asInteger).map(Int.init)
    let words = values.compactMap(\.asText)
    let parts = words.compactMap { Schedule(words: $0) }
    guard moments.count + parts.count == values.count, moments.allSatisfy({ $0 >= 0 })
    else { return nil }
    let all = (moments.isEmpty && !parts.isEmpty ? [] : [.epochs(moments)]) + parts
    self = all.count == 1 ? all[0] : .any(all)
  }

  /// The schedule as a sweep file writes it.
  public var value: Value {
    switch self {
    case .never: .text("none")
    case .first: .text("first")
    case .last: .text("last")
    case .measured: .text("measured")
    case .every(let step): .text("every \(step)")
    case .log(let count): .text("log \(count)")
    case .best: .text("best")
    case .epochs(let epochs): .list(epochs.map { .integer(Int64($0)) })
    case .any(let parts):
      .list(
        parts.flatMap { part -> [Value] in
          if case .list(let values) = part.value { values } else { [part.value] }
        })
    }
  }
}

extension Schedule: Codable {
  /// Reads the form of the sweep file.
  public init(from decoder: any Decoder) throws {
    let value = try Value(from: decoder)
    guard let schedule = Schedule(value) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(value) is not a schedule"))
    }
    self = schedule
  }

  /// Writes the form of the sweep file.
  public func encode(to encoder: any Encoder) throws {
    try value.encode(to: encoder)
  }
}
