/// What a measure found in one array.
struct Measured: Sendable {
  /// One number.
  struct Value: Sendable {
    let name: String
    let longName: String
    let unit: String
    let value: Double
    var standardError: Double?
  }

  /// Many numbers.
  struct Series: Sendable {
    let name: String
    /// What they are counted by.
    let dimension: String
    let longName: String
    let unit: String
    let values: [Double]
  }

  var values: [Value]
  var series: [Series] = []
  /// Samples the values rest on.
  var samples: Int
  /// Words for what a reader should know.
  var flags: [String] = []
  /// Sentences for people.
  var notes: [String] = []
}
