/// What makes a plan that of a measure pass: which run is measured again, by what, and how.
///
/// A pass is a run of its own in a folder of the run it measures. Its plan has the axes of that
/// run, so that points and keys are the same, and only measurements as records.
public struct MeasurePass: Codable, Sendable, Hashable {
  /// The record that tells which snapshots a pass measured: 1 there, missing elsewhere. A measure
  /// may be NaN, so that its own values do not tell.
  public static let mask = "snapshot_measured"

  /// The digest of the plan of the run that is measured.
  public let run: String
  /// Its place among the passes of that run, from 1; where two took the same measure, the later
  /// one counts.
  public let number: Int
  /// The program that measures: the measures of another build are another pass.
  public let source: String
  /// Whether every recorded snapshot is measured, not only those that training measures.
  public let isDense: Bool

  /// Creates a description.
  public init(run: String, number: Int, source: String, isDense: Bool) {
    self.run = run
    self.number = number
    self.source = source
    self.isDense = isDense
  }

  /// The declaration of the mask beside these records; `nil` where none of them has snapshots.
  public static func mask(beside measured: [Record]) -> Record? {
    guard let snapshot = measured.lazy.compactMap(\.snapshots).first else { return nil }
    return Record(
      mask, .measurement, dimensions: [snapshot], type: .float32, units: "1",
      longName: "1 where the snapshot was measured in this pass")
  }
}
