import ArgumentParser

/// What a measure is, for help, for the list and for what stands beside its values.
struct MeasureDescription: Sendable {
  /// The word after `infosweep measure`.
  let name: String
  /// One sentence.
  let summary: String
  /// The unit of its values.
  let unit: String
  /// Where it was published.
  let citation: String
}

/// A sub-verb of `infosweep measure` that takes a measure.
protocol MeasureCommand: ParsableCommand {
  static var description: MeasureDescription { get }
}

extension MeasureCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: description.name, abstract: description.summary,
      discussion: "\(description.citation)\n\nUnit: \(description.unit).")
  }
}
