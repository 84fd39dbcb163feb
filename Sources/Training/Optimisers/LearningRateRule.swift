/// How a learning rate changes from epoch to epoch.
public enum LearningRateRule: Sendable, Equatable, Codable {
  /// Not at all.
  case constant
  /// Multiplied by `factor` when as many epochs are done as a milestone says (PyTorch's
  /// `MultiStepLR`). A milestone that stands twice counts twice.
  case milestones([Int], factor: Double)
  /// Lowered when a measured value gets no better.
  case plateau(PlateauRule)
}
