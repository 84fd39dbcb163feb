/// At which epochs something is recorded.
public enum Schedule: Sendable, Hashable {
  /// Never.
  case never
  /// At the last epoch only.
  case last
  /// Wherever the experiment measures.
  case measured
  /// Every so many epochs, and at the last one.
  case every(Int)
  /// At these epochs.
  case epochs([Int])

  /// The epochs, increasing, of a training of `total` epochs that measures at `measured`.
  public func epochs(of total: Int, measured: [Int]) -> [Int] {
    switch self {
    case .never: []
    case .last: [total]
    case .measured: measured
    case .every(let step):
      Array(stride(from: step, to: total, by: step)) + [total]
    case .epochs(let epochs): Set(epochs).filter { $0 <= total }.sorted()
    }
  }

  /// What a sweep file may write for a schedule.
  public static let allowed = "none, last, measured, `every N` or a list of epochs"

  /// Reads what a sweep file writes, or `nil` where it is none of the allowed forms.
  public init?(_ value: Value) {
    switch value {
    case .text("none"), .boolean(false): self = .never
    case .text("last"): self = .last
    case .text("measured"), .boolean(true): self = .measured
    case .text(let text):
      let words = text.split(separator: " ")
      guard words.count == 2, words[0] == "every", let step = Int(words[1]), step > 0
      else { return nil }
      self = .every(step)
    case .list(let values):
      let epochs = values.compactMap(\.asInteger).map(Int.init)
      guard epochs.count == values.count, epochs.allSatisfy({ $0 >= 0 }) else { return nil }
      self = .epochs(epochs)
    case .integer, .number, .boolean: return nil
    }
  }

  /// The schedule as a sweep file writes it.
  public var value: Value {
    switch self {
    case .never: .text("none")
    case .last: .text("last")
    case .measured: .text("measured")
    case .every(let step): .text("every \(step)")
    case .epochs(let epochs): .list(epochs.map { .integer(Int64($0)) })
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
