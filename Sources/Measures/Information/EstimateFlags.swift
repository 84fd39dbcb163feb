/// What a reader of an estimate should know beside its value.
public struct EstimateFlags: OptionSet, Sendable, Equatable {
  /// The bits.
  public let rawValue: Int

  /// Flags by their bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// An input does not vary, or is in one bin altogether: the value is 0 by decision, not by
  /// estimate.
  public static let constantInput = EstimateFlags(rawValue: 1)
  /// Points coincide with their k-th neighbour, and there was no jitter to part them.
  public static let coincidentPoints = EstimateFlags(rawValue: 2)
  /// All samples have one label.
  public static let oneClass = EstimateFlags(rawValue: 4)
  /// Samples that are alone in their class were left out.
  public static let droppedSamples = EstimateFlags(rawValue: 8)
  /// Some classes were estimated with fewer neighbours than asked for, or by the whole.
  public static let smallClasses = EstimateFlags(rawValue: 16)

  /// The flags that are set, in words.
  public var names: [String] {
    let all: [(EstimateFlags, String)] = [
      (.constantInput, "constant_input"), (.coincidentPoints, "coincident_points"),
      (.oneClass, "one_class"), (.droppedSamples, "dropped_samples"),
      (.smallClasses, "small_classes"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}
