/// A selection of points by axis values: `hidden_dim=16,activation=relu|tanh`.
public struct PointFilter: Sendable, Hashable {
  /// The selected points.
  public let points: PointSet

  /// Reads a filter over the axes of a plan.
  ///
  /// Throws `PointFilterError` where an axis or a value is not one of the plan's, an axis is named
  /// twice, or no point is selected: a filter always selects some.
  public init(_ text: String, of grid: Grid) throws(PointFilterError) {
    var allowed = [Set<Int>?](repeating: nil, count: grid.axes.count)
    guard text.contains(where: { $0 != " " && $0 != "," }) else { throw .empty }
    for condition in text.split(separator: ",") {
      let sides = condition.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2 else { throw .malformed(String(condition)) }
      let name = sides[0].trimmed
      guard let axis = grid.axes.firstIndex(where: { $0.name == name }) else {
        throw .unknownAxis(name, axes: grid.axes.map(\.name))
      }
      guard allowed[axis] == nil else { throw .repeatedAxis(name) }
      var positions: Set<Int> = []
      for word in sides[1].split(separator: "|", omittingEmptySubsequences: false) {
        let values = grid.axes[axis].values
        let value = YAMLScalar.value(word.trimmed)
        guard let position = values.firstIndex(where: { $0 == value || "\($0)" == word.trimmed })
        else {
          throw .unknownValue(word.trimmed, axis: name, values: values.map(\.description))
        }
        positions.insert(position)
      }
      allowed[axis] = positions
    }
    points = grid.points(allowing: allowed)
    // The axes of a list have no point for every combination.
    guard points.count > 0 else { throw .noPoint(text.trimmed) }
  }
}

/// What can be wrong with a selection of points.
public enum PointFilterError: Error, Sendable, Hashable {
  /// There is no condition, as a shell's variable that was never set gives it.
  case empty
  /// An axis has two conditions, which together select nothing or less than either says.
  case repeatedAxis(String)
  /// A condition has no equals sign.
  case malformed(String)
  /// No point of the sweep meets all conditions.
  case noPoint(String)
  /// There is no such axis.
  case unknownAxis(String, axes: [String])
  /// The axis has no such value.
  case unknownValue(String, axis: String, values: [String])
}

extension PointFilterError: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .empty:
      "the selection of points is empty; give axis=value or axis=value|value, or leave it out"
    case .repeatedAxis(let name):
      "the axis \(name) is given twice; give its values once, as \(name)=value|value"
    case .malformed(let text):
      "the condition \"\(text)\" is not of the form axis=value or axis=value|value"
    case .noPoint(let text): "no point of the sweep has \(text)"
    case .unknownAxis(let name, let axes):
      "there is no axis \"\(name)\"; the axes are \(axes.joined(separator: ", "))"
    case .unknownValue(let value, let axis, let values):
      "the axis \(axis) has no value \"\(value)\"; it has \(values.joined(separator: ", "))"
    }
  }
}

extension StringProtocol {
  /// The text without spaces at its ends.
  var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
