/// Keys that move together through their values: an axis, or several with a step for each row.
struct ValueGroup: Hashable {
  /// The keys.
  let keys: [String]
  /// The values of each key, step by step.
  let columns: [[Value]]

  var count: Int { columns[0].count }

  /// One axis.
  init(_ axis: WrittenAxis) {
    keys = [axis.name.content]
    columns = [axis.values]
  }

  init(keys: [String], columns: [[Value]]) {
    self.keys = keys
    self.columns = columns
  }

  /// The values of a key, step by step.
  func column(of key: String) -> [Value]? {
    keys.firstIndex(of: key).map { columns[$0] }
  }

  /// Only these steps.
  func steps(_ steps: [Int]) -> ValueGroup {
    ValueGroup(keys: keys, columns: columns.map { column in steps.map { column[$0] } })
  }
}
