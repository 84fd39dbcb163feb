/// A selection of points by axis values: `hidden_dim=16,activation=relu|tanh`.
public struct PointFilter: Sendable, Hashable {
  /// The allowed positions on each axis; an axis that is not named allows all.
  private let allowed: [[Int]]
  private let grid: Grid

  /// Reads a filter over the axes of a plan.
  ///
  /// Throws `PointFilterError` where an axis or a value is not one of the plan's, an axis is named
  /// twice, or there is no condition: a filter always selects some points.
  public init(_ text: String, of grid: Grid) throws(PointFilterError) {
    var allowed = grid.axes.map { Array($0.values.indices) }
    guard text.contains(where: { $0 != " " && $0 != "," }) else { throw .empty }
    var named: Set<String> = []
    for condition in text.split(separator: ",") {
      let sides = condition.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2 else { throw .malformed(String(condition)) }
      let name = sides[0].trimmed
      guard let axis = grid.axes.firstIndex(where: { $0.name == name }) else {
        throw .unknownAxis(name, axes: grid.axes.map(\.name))
      }
      guard named.insert(name).inserted else { throw .repeatedAxis(name) }
      var positions: [Int] = []
      for word in sides[1].split(separator: "|", omittingEmptySubsequences: false) {
        let values = grid.axes[axis].values
        let value = YAMLScalar.value(word.trimmed)
        guard let position = values.firstIndex(where: { $0 == value || "\($0)" == word.trimmed })
        else {
          throw .unknownValue(word.trimmed, axis: name, values: values.map(\.description))
        }
        positions.append(position)
      }
      allowed[axis] = allowed[axis].filter(positions.contains)
    }
    self.allowed = allowed
    self.grid = grid
  }

  /// The selected points.
  public var points: PointSet {
    // The axes from the first unrestricted tail on run through whole ranges at once.
    var tail = allowed.count
    var run = 1
    while tail > 0, allowed[tail - 1].count == grid.axes[tail - 1].values.count {
      tail -= 1
      run *= grid.axes[tail].values.count
    }
    var starts = [0]
    for axis in 0..<tail {
      let length = grid.axes[axis].values.count
      starts = starts.flatMap { start in allowed[axis].map { start * length + $0 } }
    }
    return starts.reduce(into: PointSet()) { set, start in
      set.append(start * run..<(start + 1) * run)
    }
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
